/**
 * Rebooting the host, now or later, and who would be cut off. Through systemd-logind, as the `reboot` and `shutdown` commands do it
 * (org.freedesktop.login1(5)); the file that it keeps a scheduled shutdown in tells when one comes and goes.
 */
import { cockpit } from "./base1.ts";
import type { CockpitError } from "./cockpit.d.ts";
import { toClientError } from "./errors.ts";
import { parseScheduled, type Scheduled } from "./scheduled.ts";

const LOGIND = "org.freedesktop.login1";
const MANAGER = "org.freedesktop.login1.Manager";
const PATH = "/org/freedesktop/login1";
const SCHEDULED_FILE = "/run/systemd/shutdown/scheduled";

async function call(superuser: "try" | "require", method: string, type = "", args: readonly unknown[] = []): Promise<unknown[]> {
    const client = cockpit.dbus(LOGIND, { bus: "system", superuser });
    try {
        return await client.call(PATH, MANAGER, method, args, { type });
    } catch (error) {
        throw toClientError(error);
    } finally {
        client.close();
    }
}

/** Tells Cockpit that the host is about to reboot, so that it waits for it to come back instead of showing an error. */
export const expectReboot = (): void => cockpit.hint("restart");

/**
 * Reboots; Cockpit is told before.
 * @param started called when the host goes down
 * @throws ClientError when it does not
 */
export async function reboot(started: () => void): Promise<void> {
    expectReboot();
    try {
        await cockpit.spawn(["systemctl", "reboot"], { superuser: "require", err: "message" });
    } catch (error) {
        // the connection is cut as the host goes down: that is success
        const { problem } = error as CockpitError;
        if (problem !== "disconnected" && problem !== "terminated")
            throw toClientError(error);
    }
    started();
}

/** Lets the host reboot later, in place of whatever was scheduled before. @param at seconds since the epoch @throws ClientError */
export async function scheduleReboot(at: number): Promise<void> {
    await call("require", "ScheduleShutdown", "st", ["reboot", Math.round(at) * 1_000_000]);
}

/** Takes back what is scheduled. @throws ClientError */
export async function cancelScheduled(): Promise<void> {
    await call("require", "CancelScheduledShutdown");
}

/** Names of those who are logged in, each once. @throws ClientError */
export async function loggedIn(): Promise<string[]> {
    const [sessions] = await call("try", "ListSessions");
    const names = (Array.isArray(sessions) ? sessions as unknown[] : []).flatMap(session => Array.isArray(session) && typeof session[2] === "string" ? [session[2]] : []);
    return [...new Set(names)].sort();
}

/** What is scheduled; whoever has scheduled it. */
export class Schedule {
    #scheduled: Scheduled | undefined;
    #watched = false;
    readonly #listeners = new Set<() => void>();

    readonly subscribe = (listener: () => void): (() => void) => {
        this.#listeners.add(listener);
        this.#watch();
        return () => this.#listeners.delete(listener);
    };

    readonly snapshot = (): Scheduled | undefined => this.#scheduled;

    #watch(): void {
        if (this.#watched)
            return;
        this.#watched = true;
        cockpit.file(SCHEDULED_FILE).watch(content => {
            this.#scheduled = content === null ? undefined : parseScheduled(content);
            this.#listeners.forEach(listener => listener());
        });
    }
}
