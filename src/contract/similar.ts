/** What the daemon says of names that no package has; clients offer the similar ones to click. */

/** @param near names that may have been meant, nearest first */
export const noPackageMessage = (name: string, near: readonly string[]): string =>
    `There is no package "${name}" in the package lists.` + (near.length > 0 ? ` Similar names: ${near.join(", ")}.` : "");

/** The similar names of such a message; none for another message. */
export const similarNames = (message: string): string[] => /^There is no package "[^"]*" in the package lists\. Similar names: ([^ ]+(?:, [^ ]+)*)\.(?: |$)/.exec(message)?.[1]?.split(", ") ?? [];
