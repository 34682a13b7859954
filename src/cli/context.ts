/** What the code of a command works with. */
import type { Daemon } from "./daemon.ts";
import type { Output } from "./output.ts";
import type { Command } from "./spec.ts";

export interface Context {
    readonly output: Output;
    /** All commands, for `help`. */
    readonly commands: readonly Command[];
    /** The command line as the user gave it, quoted for a shell. */
    readonly commandLine: string;
    /** Connects to the daemon, starting it if need be; further calls return the same connection. */
    connect(): Promise<Daemon>;
    /**
     * Like `connect`, for requests that may need a password: lets polkit ask for it on the terminal
     * where no other agent of the session does.
     */
    connectPrivileged(): Promise<Daemon>;
}
