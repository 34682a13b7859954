/** All commands, in the order in which help lists them. */
import type { Command } from "../spec.ts";
import { deployCommand, rebaseCommand, resetCommand, upgradeCommand } from "./base.ts";
import { applyLiveCommand } from "./apply-live.ts";
import { automaticSettingsCommand } from "./automatic-settings.ts";
import { automaticUpdateCommand } from "./automatic-update.ts";
import { cancelCommand } from "./cancel.ts";
import { cleanupCommand } from "./cleanup.ts";
import { completeCommand } from "./complete.ts";
import { deploymentQuestionCommands } from "./deployment-questions.ts";
import { finalizeDeploymentCommand } from "./finalize-deployment.ts";
import { helpCommand } from "./help.ts";
import { historyCommand } from "./history.ts";
import { initramfsCommand, initramfsEtcCommand } from "./initramfs.ts";
import { kargsCommand } from "./kargs.ts";
import { listCommand } from "./list.ts";
import { overrideRemoveCommand, overrideReplaceCommand, overrideResetCommand } from "./override.ts";
import { installCommand, uninstallCommand } from "./pkg-change.ts";
import { packageQuestionCommands } from "./package-questions.ts";
import { pinCommand } from "./pin.ts";
import { refreshMdCommand } from "./refresh-md.ts";
import { registerDriverCommand } from "./register-driver.ts";
import { reloadCommand, reloadConfigCommand } from "./reload.ts";
import { remoteCommands } from "./remote.ts";
import { repoCommands } from "./repo.ts";
import { rollbackCommand } from "./rollback.ts";
import { searchCommand } from "./search.ts";
import { statusCommand } from "./status.ts";
import { undeployCommand } from "./undeploy.ts";
import { usroverlayCommand } from "./usroverlay.ts";
import { versionsCommand } from "./versions.ts";

export const COMMANDS: readonly Command[] = [
    statusCommand, upgradeCommand, installCommand, uninstallCommand, overrideRemoveCommand, overrideReplaceCommand, overrideResetCommand,
    rollbackCommand, deployCommand, rebaseCommand, resetCommand, kargsCommand, initramfsCommand, initramfsEtcCommand, pinCommand, undeployCommand, finalizeDeploymentCommand,
    applyLiveCommand, usroverlayCommand, cleanupCommand, cancelCommand,
    searchCommand, listCommand, ...packageQuestionCommands, ...deploymentQuestionCommands, versionsCommand, historyCommand, refreshMdCommand, automaticUpdateCommand, automaticSettingsCommand, ...repoCommands, ...remoteCommands,
    registerDriverCommand, reloadCommand, reloadConfigCommand, helpCommand, completeCommand,
];
