/** Reading `apt-cache policy` and `apt-cache showpkg` in the C locale. Pure; formats from apt-cache(8). */

/** A version of a package and the archives that have it. */
export interface PolicyVersion { version: string; sources: string[] }
export interface Policy { candidate: string; versions: PolicyVersion[] }

/** Reads `apt-cache policy NAME…`, by name as apt prints it. */
export function parsePolicy(text: string): Map<string, Policy> {
    const policies = new Map<string, Policy>();
    let policy: Policy | undefined;
    for (const line of text.split("\n")) {
        const head = /^(\S+):$/.exec(line)?.[1];
        if (head !== undefined) {
            policy = { candidate: "", versions: [] };
            policies.set(head, policy);
            continue;
        }
        const candidate = /^ {2}Candidate: (\S+)/.exec(line)?.[1];
        const version = /^ (?:\*\*\*| {3}) (\S+) -?\d+(?: |$)/.exec(line)?.[1];
        const source = /^ {8,}-?\d+ (\S.*)$/.exec(line)?.[1];
        if (policy && candidate !== undefined)
            policy.candidate = candidate === "(none)" ? "" : candidate;
        else if (policy && version !== undefined)
            policy.versions.push({ version, sources: [] });
        else if (source !== undefined && !source.endsWith("/dpkg/status"))
            policy?.versions.at(-1)?.sources.push(source.replace(/ Packages$/, ""));
    }
    return policies;
}

/** Whether an archive, as `apt-cache policy` names it, is for security updates: by Debian's and its derivatives' naming of suites. */
export const isSecuritySource = (source: string): boolean => /(?:^|[ /])\S*-security(?:[/ ]|$)|\/debian-security(?:[/ ]|$)|-security\//.test(source);

/** Whether a version comes from an archive for security updates; undefined where no archive has it. */
export function isSecurityVersion(policy: Policy | undefined, version: string): boolean | undefined {
    const sources = policy?.versions.find(one => one.version === version)?.sources ?? [];
    return sources.length === 0 ? undefined : sources.some(isSecuritySource);
}

/** What `apt-cache showpkg` says of each name: whether it is a package itself, and who provides it. */
export interface Providers { real: boolean; providers: { name: string; version: string; providedVersion: string | undefined }[] }

export function parseShowpkg(text: string): Map<string, Providers> {
    const all = new Map<string, Providers>();
    let current: Providers | undefined;
    let section = "";
    for (const line of text.split("\n")) {
        const name = /^Package: (\S+)/.exec(line)?.[1];
        if (name !== undefined) {
            current = { real: false, providers: [] };
            all.set(name, current);
            section = "";
        } else if (/^[A-Z][A-Za-z ]+: ?$/.test(line)) {
            section = line.trim();
        } else if (section === "Versions:" && line.trim() !== "" && current) {
            current.real = true;
        } else if (section === "Reverse Provides:" && current) {
            const [, provider, version, provided] = /^(\S+) (\S+)(?: \(= (\S+)\))?/.exec(line) ?? [];
            if (provider !== undefined && version !== undefined)
                current.providers.push({ name: provider, version, providedVersion: provided });
        }
    }
    return all;
}
