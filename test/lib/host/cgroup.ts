/** The control group of a host: whatever it starts is in there, so that it can be ended completely. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sleep } from "./process.ts";

/** Where a hierarchy is mounted; null where there is none. @param wanted tells it by the end of its line in mountinfo: type, source, options */
function mountOf(wanted: (description: string) => boolean): string | null {
    for (const line of readFileSync("/proc/self/mountinfo", "utf8").split("\n")) {
        const [before = "", after = ""] = line.split(" - ");
        if (wanted(after))
            return before.split(" ")[4] ?? null;
    }
    return null;
}

const unifiedMount = (): string | null => mountOf(text => text.startsWith("cgroup2 "));
/** The hierarchy that systemd had before, where the machine has both: systemd-nspawn makes groups there as well, and leaves them. */
const olderMount = (): string | null => mountOf(text => text.startsWith("cgroup ") && text.includes("name=systemd"));

const groupName = (name: string): string => `apt-ostree-test-${name}`;

const path = (name: string): string | null => {
    const mount = unifiedMount();
    return mount === null ? null : join(mount, groupName(name));
};

/** Makes the group of a host. @returns its directory; null where groups cannot be made */
export function makeCgroup(name: string): string | null {
    const directory = path(name);
    try {
        if (directory !== null)
            mkdirSync(directory, { recursive: true });
        return directory;
    } catch {
        return null;
    }
}

function removeGroups(directory: string): void {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
        if (entry.isDirectory())
            removeGroups(join(directory, entry.name));
    }
    rmdirSync(directory);
}

/** Removes a group that nothing is left in; one that is in use still stays. */
async function removeWhenEmpty(directory: string): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
        try {
            removeGroups(directory);
            return;
        } catch {
            await sleep(50);
        }
    }
}

/** Kills all that is in the group of a host, and removes the group. */
export async function endCgroup(name: string): Promise<void> {
    await endUnified(name);
    const older = olderMount();
    if (older !== null && existsSync(join(older, groupName(name))))
        await removeWhenEmpty(join(older, groupName(name)));
}

async function endUnified(name: string): Promise<void> {
    const directory = path(name);
    if (directory === null || !existsSync(directory))
        return;
    for (let attempt = 0; ; attempt++) {
        try {
            writeFileSync(join(directory, "cgroup.kill"), "1");
            removeGroups(directory);
            return;
        } catch (error) {
            if (attempt === 100)
                throw error;
            await sleep(50);
        }
    }
}
