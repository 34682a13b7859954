/** `apt-ostree automatic-update` */
import { UPDATE_POLICIES } from "../../contract/config.ts";
import { findOs } from "../api.ts";
import { automaticUpdate } from "../api-records.ts";
import { EXIT, UsageError } from "../errors.ts";
import { changesLines, nextStepLines } from "../format/plan.ts";
import { command, shared, value } from "../spec.ts";
import { runTransaction } from "../transaction/run.ts";

export const automaticUpdateCommand = command({
    name: "automatic-update",
    summary: "Do what the policy for automatic updates says",
    details: [
        "This is what apt-ostreed-automatic.timer runs once a day. The policy is AutomaticUpdatePolicy in /etc/apt-ostreed.conf: none, check, download, stage or apply.",
    ],
    options: {
        mode: value("MODE", "Follow this policy instead of the configured one"),
        stateroot: shared.stateroot,
    },
    async run({ options }, context) {
        const { mode } = options;
        if (mode !== undefined && !UPDATE_POLICIES.some(policy => policy === mode))
            throw new UsageError(`"${mode}" is no policy: choose one of ${UPDATE_POLICIES.join(", ")}`, "automatic-update");
        const daemon = await context.connectPrivileged();
        const path = await automaticUpdate(daemon, await findOs(daemon, options.stateroot),
            { ...mode === undefined ? {} : { mode }, "initiating-command-line": context.commandLine });
        if (path === undefined) {
            context.output.line("Automatic updates are off (AutomaticUpdatePolicy in /etc/apt-ostreed.conf).");
            return EXIT.ok;
        }
        return runTransaction(context, daemon, {
            start: () => Promise.resolve(path),
            done: result => {
                if (result.deployment !== undefined)
                    return [...changesLines(result.plan), ...nextStepLines(result, false)];
                if (!result.plan)
                    return ["There is no update."];
                const { plan } = result;
                return [`There is an update${plan["base-version"] === "" ? "" : `: ${plan["base-version"]}`}. "apt-ostree upgrade" makes it the deployment of the next boot.`];
            },
        });
    },
});
