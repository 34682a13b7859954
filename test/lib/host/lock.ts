/** Mutual exclusion between processes: two test runs must not build or compose at the same time. */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** Runs `body` while this process alone holds the lock; the lock goes with the process whatever happens. */
export async function withLock<T>(path: string, body: () => Promise<T>): Promise<T> {
    mkdirSync(dirname(path), { recursive: true });
    // flock holds it as long as cat has its input, which ends with us
    const holder = spawn("flock", [path, "sh", "-c", "echo locked; exec cat"], { stdio: ["pipe", "pipe", "inherit"] });
    const ended = new Promise(resolve => holder.on("close", resolve));
    try {
        await new Promise<void>((resolve, reject) => {
            holder.stdout.once("data", () => resolve());
            holder.once("error", reject);
            holder.once("close", () => reject(new Error(`cannot lock ${path}`)));
        });
        return await body();
    } finally {
        holder.stdin.end();
        await ended;
    }
}
