/** What a user types to name a version of the branch. Pure; the same rules as the daemon's. */

/** Whether it can be a version as commits carry them, or the checksum of one. */
export const isRevision = (text: string): boolean => /^[0-9A-Za-z][0-9A-Za-z.+~:_-]*$/.test(text) && text.length <= 200;
