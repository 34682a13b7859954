/** The control group of a host: whatever it starts is in there, so that it can be ended completely. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sleep } from "./process.ts";

/** Where the unified hierarchy is mounted; null where there is none that can be written. */
function unifiedMount(): string | null {
    for (const line of readFileSync("/proc/self/mountinfo", "utf8").split("\n")) {
        const [before = "", after = ""] = line.split(" - ");
        if (after.startsWith("cgroup2 "))
            return before.split(" ")[4] ?? null;
    }
    return null;
}

const path = (name: string): string | null => {
    const mount = unifiedMount();
    return mount === null ? null : join(mount, `apt-ostree-test-${name}`);
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

/** Kills all that is in the group of a host, and removes the group. */
export async function endCgroup(name: string): Promise<void> {
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
