/** Policies and outcomes in words. */
import type { AutomaticSettings, AutomaticUpdate, UpdatePolicy } from "../../contract/config.ts";
import { _, format, N_ } from "../client/i18n.ts";
import { formatIn, formatTimeThere } from "../common/format.ts";

/** What a policy is called, and what it means. */
export const POLICIES: Readonly<Record<UpdatePolicy, { title: string; description: string }>> = {
    none: { title: N_("Do nothing"), description: N_("Updates are looked for only when somebody asks.") },
    check: { title: N_("Look for updates"), description: N_("It is known whether there is one. Nothing but lists is downloaded.") },
    download: { title: N_("Download updates"), description: N_("What an update needs is on this host before anybody asks for it.") },
    stage: { title: N_("Prepare updates for the next boot"), description: N_("The new version is ready and starts with the next reboot, whenever that is. What runs is not touched.") },
    apply: { title: N_("Prepare updates and reboot"), description: N_("The host reboots into the new version by itself. What runs now stays as the way back.") },
};

/** What is done, as a sentence. */
export const policySentence = (policy: UpdatePolicy): string => ({
    none: _("Nothing is updated automatically."), check: _("Updates are looked for, and nothing more."), download: _("Updates are downloaded, and not installed."),
    stage: _("Updates are prepared for the next boot. Nothing reboots by itself."), apply: _("Updates are prepared, and the host reboots into them."),
})[policy];

/** When the timer is due next, at the host; or why it is not. */
export function nextRunText(settings: Pick<AutomaticSettings, "timer" | "next-run" | "timezone">, now: number): string {
    if (settings.timer === "masked")
        return _("Never: the timer is masked");
    if (settings.timer === "missing")
        return _("Never: there is no timer");
    if (settings["next-run"] === 0)
        return settings.timer === "active" ? _("Now") : _("Never: the timer is stopped");
    return format(_("$0, $1"), formatTimeThere(settings["next-run"], settings.timezone), formatIn(settings["next-run"], now));
}

/** What the last run found or did. */
export function outcomeText({ state, outcome, version }: Pick<AutomaticUpdate, "state" | "outcome" | "version">): string {
    if (state === "cancelled")
        return _("It was cancelled.");
    if (state !== "succeeded")
        return _("It failed.");
    const known: Readonly<Record<string, string>> = {
        "up-to-date": _("There was no update."),
        available: version ? format(_("$0 is available."), version) : _("An update is available."),
        downloaded: version ? format(_("$0 was downloaded."), version) : _("An update was downloaded."),
        staged: version ? format(_("$0 was prepared for the next boot."), version) : _("An update was prepared for the next boot."),
    };
    return known[outcome] ?? "";
}
