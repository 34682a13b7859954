/** What the daemon's configuration says that clients see. */

/**
 * What is done about updates without anybody asking, each including the ones before it.
 * - `none`: nothing
 * - `check`: package lists and branch are looked at, so that it is known whether there is an update
 * - `download`: what the update needs is downloaded
 * - `stage`: the update is made the deployment of the next boot
 * - `apply`: the host reboots into it
 */
export const UPDATE_POLICIES = ["none", "check", "download", "stage", "apply"] as const;
export type UpdatePolicy = typeof UPDATE_POLICIES[number];
