/** Lets polkit ask for a password on the terminal. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";

/** By POSIX. It lets the agent restore the terminal. */
const SIGTERM = 15;
/** Seconds to wait for the agent; without it requests that need a password are refused. */
const PATIENCE = 3;

/**
 * Starts pkttyagent for this process, where it is installed, and waits until it is registered with polkit.
 * Where the user's session has an agent already (a desktop's), that one asks.
 * @returns ends it
 */
export async function startPasswordAgent(): Promise<() => void> {
    const program = GLib.find_program_in_path("pkttyagent");
    if (program === null)
        return () => undefined;
    const self = new Gio.Credentials().get_unix_pid();
    // polkit looks for a fallback agent in login sessions only; outside of one there is no other agent to step back for
    const fallback = GLib.getenv("XDG_SESSION_ID") === null ? [] : ["--fallback"];
    // the descriptor named by --notify-fd is closed once the agent is registered; questions go to the terminal itself
    const agent = Gio.Subprocess.new([program, "--process", String(self), ...fallback, "--notify-fd", "1"],
        Gio.SubprocessFlags.STDOUT_PIPE | Gio.SubprocessFlags.STDERR_SILENCE);
    const ready = agent.get_stdout_pipe();
    await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, PATIENCE * 1000);
        ready?.read_bytes_async(1, GLib.PRIORITY_DEFAULT, null, () => {
            clearTimeout(timer);
            resolve();
        });
    });
    return () => agent.send_signal(SIGTERM);
}
