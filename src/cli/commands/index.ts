/** All commands, in the order in which help lists them. */
import type { Command } from "../spec.ts";
import { cancelCommand } from "./cancel.ts";
import { completeCommand } from "./complete.ts";
import { helpCommand } from "./help.ts";
import { installCommand } from "./install.ts";
import { listCommand } from "./list.ts";
import { pinCommand } from "./pin.ts";
import { refreshMdCommand } from "./refresh-md.ts";
import { reloadCommand } from "./reload.ts";
import { rollbackCommand } from "./rollback.ts";
import { searchCommand } from "./search.ts";
import { statusCommand } from "./status.ts";
import { undeployCommand } from "./undeploy.ts";
import { uninstallCommand } from "./uninstall.ts";

export const COMMANDS: readonly Command[] = [
    statusCommand, installCommand, uninstallCommand, rollbackCommand, pinCommand, undeployCommand, cancelCommand,
    searchCommand, listCommand, refreshMdCommand, reloadCommand, helpCommand, completeCommand,
];
