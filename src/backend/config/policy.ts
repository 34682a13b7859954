/**
 * What the administrator's policy allows, group [Policy] of the configuration. Pure. Patterns are names in which `*` stands for any
 * characters and `?` for one.
 */
import { CONFIG_FILE } from "./config-file-name.ts";

export interface Policy {
    /** What may be asked for; null for everything. What it depends on need not be listed. */
    allowedPackages: readonly string[] | null;
    /** What may not be layered, not as a dependency either. */
    deniedPackages: readonly string[];
    allowedRemotes: readonly string[] | null;
    deniedRemotes: readonly string[];
    /** Container registries, with their repositories, e.g. `registry.example.org/images/*`. */
    allowedRegistries: readonly string[] | null;
}

export const NO_POLICY: Policy = { allowedPackages: null, deniedPackages: [], allowedRemotes: null, deniedRemotes: [], allowedRegistries: null };

/** Whether a whole name fits a pattern. */
export function matches(pattern: string, name: string): boolean {
    const expression = pattern.replace(/[.+^${}()|[\]\\/-]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
    return new RegExp(`^${expression}$`, "s").test(name);
}

const matchesAny = (patterns: readonly string[], name: string): boolean => patterns.some(pattern => matches(pattern, name));

const forbids = (key: string): string => `The policy of this host (${key} in ${CONFIG_FILE}) does not allow`;
const quoted = (names: readonly string[]): string => names.map(name => `"${name}"`).join(", ");
const packages = (names: readonly string[]): string => `the ${names.length === 1 ? "package" : "packages"} ${quoted(names)}`;

/**
 * Why a set of layered packages is not allowed; null when it is.
 * @param requested names that were asked for
 * @param layered names of all packages that would be layered, dependencies included
 */
export function packageViolation(policy: Policy, requested: readonly string[], layered: readonly string[]): string | null {
    const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
    const denied = unique([...requested, ...layered]).filter(name => matchesAny(policy.deniedPackages, name));
    if (denied.length > 0) {
        const indirect = denied.some(name => !requested.includes(name)) ? " What is requested would bring it along." : "";
        return `${forbids("DeniedPackages")} ${packages(denied)}.${indirect} Nothing was changed.`;
    }
    const { allowedPackages } = policy;
    const missing = allowedPackages === null ? [] : unique(requested).filter(name => !matchesAny(allowedPackages, name));
    return missing.length > 0 ? `${forbids("AllowedPackages")} ${packages(missing)}. Nothing was changed.` : null;
}

/** Why bases may not come from an OSTree remote; null when they may. */
export function remoteViolation(policy: Policy, remote: string): string | null {
    if (matchesAny(policy.deniedRemotes, remote))
        return `${forbids("DeniedRemotes")} the remote "${remote}".`;
    return policy.allowedRemotes !== null && !matchesAny(policy.allowedRemotes, remote) ? `${forbids("AllowedRemotes")} the remote "${remote}".` : null;
}

/** Why bases may not come from a container image; null when they may. @param image name with registry and repository, without tag or digest */
export function registryViolation(policy: Policy, image: string): string | null {
    const { allowedRegistries } = policy;
    if (allowedRegistries === null || allowedRegistries.some(pattern => matches(pattern, image) || matches(`${pattern}/*`, image)))
        return null;
    return `${forbids("AllowedRegistries")} images from "${image}".`;
}
