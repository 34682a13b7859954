/** The daemon's configuration out of its text (apt-ostreed.conf(5)). Pure. What is wrong is said, and the rest holds. */
import { isRebootWindow, UPDATE_POLICIES, type UpdatePolicy } from "../../contract/config.ts";
import { ownValue } from "../../contract/own-value.ts";
import { CONFIG_FILE } from "./config-file-name.ts";
import { readKeyFile, type KeyLine } from "./key-file.ts";
import { NO_POLICY, type Policy } from "./policy.ts";

export interface Config {
    automaticUpdatePolicy: UpdatePolicy;
    /** When an automatic update may reboot the host, `HH:MM-HH:MM`; empty for at any time. */
    automaticRebootWindow: string;
    /** Whether it may while somebody is logged in. */
    automaticRebootWithUsers: boolean;
    /** Seconds without use after which the daemon exits; 0 for never. */
    idleExitTimeout: number;
    /** Seconds that one script of a package may take; 0 for as long as it likes. */
    scriptTimeLimit: number;
    /** Older deployments that stay beside the running one when a new one is made. */
    retainedDeployments: number;
    policy: Policy;
}

export const DEFAULTS: Config = { automaticUpdatePolicy: "none", automaticRebootWindow: "", automaticRebootWithUsers: true, idleExitTimeout: 60, scriptTimeLimit: 3600, retainedDeployments: 0, policy: NO_POLICY };

/** What is wrong with a value, and what of it changes the configuration. */
interface Outcome { problem?: string; change?: (config: Config) => Config }
type Reader = (value: string) => Outcome;

const problem = (text: string): Outcome => ({ problem: text });

const MAX_SECONDS = 7 * 24 * 60 * 60;

const seconds = (key: "idleExitTimeout" | "scriptTimeLimit"): Reader => value => {
    if (!/^\d{1,9}$/.test(value) || Number(value) > MAX_SECONDS)
        return problem(`a number of seconds from 0 to ${MAX_SECONDS} is needed`);
    return { change: config => ({ ...config, [key]: Number(value) }) };
};

/** More kernels than these have no place in /boot. */
const MOST_RETAINED = 20;

const retained: Reader = value => {
    if (!/^\d{1,2}$/.test(value) || Number(value) > MOST_RETAINED)
        return problem(`a number from 0 to ${MOST_RETAINED} is needed`);
    return { change: config => ({ ...config, retainedDeployments: Number(value) }) };
};

const updatePolicy: Reader = value => {
    const policy = UPDATE_POLICIES.find(name => name === value);
    return policy === undefined ? problem(`one of ${UPDATE_POLICIES.join(", ")} is needed`) : { change: config => ({ ...config, automaticUpdatePolicy: policy }) };
};

const rebootWindow: Reader = value =>
    isRebootWindow(value) ? { change: config => ({ ...config, automaticRebootWindow: value }) } : problem('two times of the day are needed, e.g. "02:00-05:00"');

const rebootWithUsers: Reader = value =>
    /^(yes|no|true|false)$/.test(value) ? { change: config => ({ ...config, automaticRebootWithUsers: value === "yes" || value === "true" }) } : problem("yes or no is needed");

/** Patterns, divided by spaces, commas or semicolons. One that could not be part of a name is a mistake; the others hold, so that no policy is lost to it. */
const patterns = (key: keyof Policy, allowed: RegExp): Reader => value => {
    const list = value.split(/[\s;,]+/).filter(pattern => pattern !== "");
    const wrong = list.find(pattern => !allowed.test(pattern));
    const good = list.filter(pattern => allowed.test(pattern));
    return {
        // as in systemd's configuration, an empty value is the default
        change: config => ({ ...config, policy: { ...config.policy, [key]: list.length === 0 ? NO_POLICY[key] : good } }),
        ...wrong === undefined ? {} : { problem: `"${wrong}" is no pattern of names, and is left out` },
    };
};

const PACKAGE = /^[a-z0-9+.*?-]+$/, REMOTE = /^[A-Za-z0-9_.*?-]+$/, REGISTRY = /^[A-Za-z0-9_.:/*?-]+$/;

const READERS: Readonly<Record<string, Readonly<Record<string, Reader>>>> = {
    Daemon: { AutomaticUpdatePolicy: updatePolicy, AutomaticRebootWindow: rebootWindow, AutomaticRebootWithUsers: rebootWithUsers, IdleExitTimeout: seconds("idleExitTimeout"), ScriptTimeLimit: seconds("scriptTimeLimit"), RetainedDeployments: retained },
    Policy: {
        AllowedPackages: patterns("allowedPackages", PACKAGE), DeniedPackages: patterns("deniedPackages", PACKAGE),
        AllowedRemotes: patterns("allowedRemotes", REMOTE), DeniedRemotes: patterns("deniedRemotes", REMOTE),
        AllowedRegistries: patterns("allowedRegistries", REGISTRY),
    },
};

function read({ group, key, value }: KeyLine): Outcome {
    const readers = ownValue(READERS, group);
    if (!readers)
        return problem(`there is no group [${group}]`);
    const reader = ownValue(readers, key);
    return reader ? reader(value) : problem(`there is no key ${key} in [${group}]`);
}

/** The configuration that a text says, and a sentence for each of its lines that is not used, or not whole. */
export function parseConfig(text: string): { config: Config; problems: string[] } {
    const { keys, bad } = readKeyFile(text);
    const problems = bad.map(({ text: line, line: number }) => ({ number, text: `"${line}": neither a [group] nor Key=Value` }));
    let config = DEFAULTS;
    for (const one of keys) {
        const outcome = read(one);
        if (outcome.problem !== undefined)
            problems.push({ number: one.line, text: `"${one.key}=${one.value}": ${outcome.problem}` });
        config = outcome.change?.(config) ?? config;
    }
    return { config, problems: problems.sort((a, b) => a.number - b.number).map(one => `${CONFIG_FILE}, line ${one.number}: ${one.text}.`) };
}
