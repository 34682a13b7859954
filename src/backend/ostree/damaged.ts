/** The error for a repository that is not whole. */
import { AptOstreeError } from "../../contract/errors.ts";

/** @param reason what was found */
export const damagedRepo = (reason: string): AptOstreeError => new AptOstreeError("Failed", "The repository of this host is damaged; nothing was changed, and nothing is made from it. \"ostree fsck\" lists what is damaged. " +
    `"ostree fsck --delete" removes it, "ostree pull REMOTE BRANCH" downloads it again; then try again. If it comes back, the disk may be failing. (${reason})`);
