/** How automatic updates are set, for people. Pure. */
import type { AutomaticSettings } from "../../contract/config.ts";
import { table } from "./text.ts";
import { formatDuration, formatTime } from "./units.ts";

/** What `automatic-settings` prints. */
export function automaticSettingsLines(settings: AutomaticSettings): string[] {
    const { policy, schedule, timer, "random-delay": delay, "reboot-window": window, "timer-files": files, "other-updaters": others } = settings;
    const rows: [string, string][] = [
        ["Policy:", policy],
        ["Schedule:", `${schedule.join("; ") || "none"} (${settings.timezone})${delay > 0 ? `, and up to ${formatDuration(delay)} later by chance` : ""}`],
        ["Timer:", timer],
        ["Next run:", settings["next-run"] === 0 ? "never" : formatTime(settings["next-run"])],
        ["Reboots:", `${window === "" ? "at any time" : window}${settings["reboot-with-users"] ? "" : ", not while somebody is logged in"}`],
        ...settings["reboot-at"] === 0 ? [] : [["Reboot waits until:", formatTime(settings["reboot-at"])] as [string, string]],
        ...files.map((path): [string, string] => ["Changed by hand:", path]),
        ...others.map((unit): [string, string] => ["Updates packages, too:", unit]),
    ];
    return table(rows);
}
