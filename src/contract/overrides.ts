/** What the daemon says when removed packages of the base are needed by others; clients offer to remove those as well. */

const BETWEEN = " these packages of the base image cannot stay: ";

/** @param removed what was asked to go @param dependents what needs it */
export const dependentsMessage = (removed: readonly string[], dependents: readonly string[]): string =>
    `Without ${removed.join(", ")}${BETWEEN}${dependents.join(", ")}. To remove them as well, name them too.`;

/** The packages that such a message names as needing what should go; none for another message. */
export function dependentsOf(message: string): string[] {
    const at = message.indexOf(BETWEEN);
    if (at < 0)
        return [];
    const rest = message.slice(at + BETWEEN.length);
    const end = rest.indexOf(". To remove");
    return end < 0 ? [] : rest.slice(0, end).split(", ");
}
