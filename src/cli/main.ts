/** `apt-ostree`, the command line program. */
import System from "system";
import { runMain } from "../backend/platform/main-loop.ts";
import { run } from "./run.ts";

// the first word is the "--" that ends the options of gjs (build.js)
runMain(() => run(System.programArgs.slice(1)));
