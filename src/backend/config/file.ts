/** The daemon's configuration on disk. */
import { AptOstreeError } from "../../contract/errors.ts";
import { readTextIfExists } from "../platform/files.ts";
import { CONFIG_FILE } from "./config-file-name.ts";
import { DEFAULTS, parseConfig, type Config } from "./config.ts";
import { packageViolation, registryViolation, remoteViolation } from "./policy.ts";

/** Reads the configuration; a file that is not there says nothing. */
export function readConfig(): { config: Config; problems: string[] } {
    try {
        return parseConfig(readTextIfExists(CONFIG_FILE) ?? "");
    } catch (error) {
        return { config: DEFAULTS, problems: [`${CONFIG_FILE} cannot be read, and defaults are used: ${(error as Error).message}.`] };
    }
}

/**
 * Holds a plan against the policy of the host.
 * @param requested names of packages that are asked for
 * @param layered all packages that would be layered
 * @throws AptOstreeError PolicyDenied, naming the file
 */
export function checkPackagePolicy(requested: readonly string[], layered: readonly { name: string }[]): void {
    const violation = packageViolation(readConfig().config.policy, requested, layered.map(one => one.name));
    if (violation !== null)
        throw new AptOstreeError("PolicyDenied", violation);
}

function deny(violation: string | null): void {
    if (violation !== null)
        throw new AptOstreeError("PolicyDenied", `${violation} Nothing was changed.`);
}

/** Asks the policy of the host about a remote that a base is to come from; the empty one is the host itself. @throws AptOstreeError PolicyDenied, naming the file */
export const checkRemotePolicy = (remote: string): void => deny(remote === "" ? null : remoteViolation(readConfig().config.policy, remote));

/** Asks it about a container image, by its name without tag and digest. @throws AptOstreeError PolicyDenied, naming the file */
export const checkRegistryPolicy = (image: string): void => deny(registryViolation(readConfig().config.policy, image));
