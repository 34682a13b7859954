/** `apt-ostree automatic-settings` */
import { UPDATE_POLICIES } from "../../contract/config.ts";
import type { AutomaticSettingsOptions } from "../../contract/options.ts";
import { automaticSettings, setAutomaticSettings } from "../api-records.ts";
import { EXIT, UsageError } from "../errors.ts";
import { automaticSettingsLines } from "../format/automatic.ts";
import { command, shared, value } from "../spec.ts";
import { runTransaction } from "../transaction/run.ts";

const usage = (sentence: string): UsageError => new UsageError(sentence, "automatic-settings");

interface Given { readonly policy: string | undefined; readonly schedule: string | undefined; readonly "random-delay": string | undefined; readonly "reboot-window": string | undefined; readonly "reboot-with-users": string | undefined }

function requested(given: Given): AutomaticSettingsOptions {
    const { policy, schedule, "random-delay": delay, "reboot-window": window, "reboot-with-users": users } = given;
    if (policy !== undefined && !UPDATE_POLICIES.some(name => name === policy))
        throw usage(`"${policy}" is no policy: choose one of ${UPDATE_POLICIES.join(", ")}`);
    if (delay !== undefined && !/^\d{1,9}$/.test(delay))
        throw usage(`"${delay}" is no delay: a number of seconds is needed`);
    if (users !== undefined && users !== "yes" && users !== "no")
        throw usage("--reboot-with-users needs yes or no");
    return {
        ...policy === undefined ? {} : { policy }, ...schedule === undefined ? {} : { schedule }, ...delay === undefined ? {} : { "random-delay": Number(delay) },
        ...window === undefined ? {} : { "reboot-window": window }, ...users === undefined ? {} : { "reboot-with-users": users === "yes" },
    };
}

export const automaticSettingsCommand = command({
    name: "automatic-settings",
    summary: "Show or change what is done about updates without anybody asking",
    details: [
        "Without options for changes it shows the settings, and when the timer is due next. Policy and reboots are written to /etc/apt-ostreed.conf; schedule and delay to a file beside the timer's unit, unless that was changed by hand.",
    ],
    options: {
        policy: value("POLICY", `What is done: ${UPDATE_POLICIES.join(", ")}`),
        schedule: value("EVENT", "When: a calendar event of systemd.time(7), e.g. \"Sat 03:00\"; several are divided by semicolons"),
        "random-delay": value("SECONDS", "Spread the start by chance over so many seconds"),
        "reboot-window": value("HH:MM-HH:MM", "When the policy \"apply\" may reboot; empty for at any time"),
        "reboot-with-users": value("yes|no", "Whether it may reboot while somebody is logged in"),
        json: shared.json,
    },
    async run({ options }, context) {
        const changes = requested(options);
        if (Object.keys(changes).length === 0) {
            const { value: settings, raw } = await automaticSettings(await context.connect());
            context.output.answer(options.json, raw, () => automaticSettingsLines(settings));
            return EXIT.ok;
        }
        const daemon = await context.connectPrivileged();
        return runTransaction(context, daemon, {
            start: () => setAutomaticSettings(daemon, { ...changes, "initiating-command-line": context.commandLine }),
            done: () => ["Automatic updates are changed; \"apt-ostree automatic-settings\" shows how."],
        });
    },
});
