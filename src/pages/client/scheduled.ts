/** What systemd-logind has scheduled. */

export interface Scheduled {
    readonly mode: "reboot" | "poweroff" | "halt" | "kexec";
    /** Seconds since the epoch. */
    readonly at: number;
}

const MODES: readonly Scheduled["mode"][] = ["reboot", "poweroff", "halt", "kexec"];

/** Reads the file that systemd-logind keeps it in: lines `USEC=` and `MODE=`, as systemd(1) writes environment files. */
export function parseScheduled(text: string): Scheduled | undefined {
    const field = (name: string): string => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
    const mode = MODES.find(known => known === field("MODE"));
    const at = Number(field("USEC")) / 1_000_000;
    return mode !== undefined && at > 0 ? { mode, at } : undefined;
}
