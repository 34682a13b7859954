/** `apt-ostree`, the command line program. */
import GLib from "gi://GLib";
import System from "system";
import { run } from "./run.ts";

// The loop is started from here and not from a promise's callback, inside of which gjs runs no further ones; and
// the process is ended from here, because System.exit in a promise's callback waits for the loop's end (gjs 1.74 and 1.82).
const loop = GLib.MainLoop.new(null, false);
let exitCode = 1;
run(System.programArgs).then(code => { exitCode = code; }, (error: unknown) => logError(error as Error)).finally(() => loop.quit());
loop.run();
System.exit(exitCode);
