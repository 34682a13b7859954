/** `apt-ostree`, the command line program. */
import System from "system";
import { runMain } from "../backend/platform/main-loop.ts";
import { run } from "./run.ts";

runMain(() => run(System.programArgs));
