/** The sentence that heads the page: what the host's state is, why that is safe, and the one right next step. */
import type { Deployment } from "../../contract/deployment.ts";
import { _, format } from "../client/i18n.ts";
import { difference, nameOf, type BootLine } from "../common/deployments.ts";
import { formatShortList } from "../common/format.ts";

export interface StateSentence {
    readonly title: string;
    readonly explanation: string;
    /** What a reboot would boot; absent when there is no reason for one. */
    readonly reboot?: Deployment;
}

/** The next deployment in words: by its version, or, on the same base, by what it adds or drops, or that its kernel gets other arguments. */
export function describeNext(next: Deployment, booted: Deployment | undefined, system: string): string {
    const name = nameOf(next, system);
    if (!booted || next["base-checksum"] !== booted["base-checksum"])
        return name;
    const { requested, dropped, newArguments, lostArguments, initramfs } = difference(booted, next);
    if (requested.length > 0 && dropped.length > 0)
        return format(_("$0 with $1 and without $2"), name, formatShortList(requested, 3), formatShortList(dropped, 3));
    if (requested.length > 0)
        return format(_("$0 with $1"), name, formatShortList(requested, 3));
    if (dropped.length > 0)
        return format(_("$0 without $1"), name, formatShortList(dropped, 3));
    if (newArguments.length + lostArguments.length > 0)
        return format(_("$0 with other kernel arguments"), name);
    return initramfs ? format(_("$0 with another initramfs"), name) : name;
}

/** Whether a reboot from one to the other would change nothing. */
const sameSystem = (booted: Deployment, next: Deployment): boolean =>
    next.staged && booted.checksum === next.checksum && booted.kargs.join(" ") === next.kargs.join(" ");

export function stateSentence({ booted, next, locked, nextBy }: BootLine, system: string): StateSentence {
    if (!booted)
        return { title: _("No deployment of this host is running"), explanation: _("What boots next is shown below.") };
    const running = nameOf(booted, system);
    // what is shown live is no longer untouched
    const live = booted["live-replaced"];
    if (!next && locked)
        return {
            title: format(_("$0 is staged, but locked"), describeNext(locked, booted, system)),
            explanation: format(_("It does not boot before it is unlocked: a reboot now starts $0 again and drops it."), running),
        };
    if (!next)
        return {
            title: format(_("$0 is running"), running),
            explanation: live !== undefined ? _("It shows packages live that it was not booted with: they are there until the reboot, which starts it without them.") : _("Changes are built beside the running system and take effect with a reboot. Until then nothing that runs is touched."),
        };
    if (sameSystem(booted, next))
        return {
            title: format(_("$0 is running"), running),
            explanation: _("What waits for the next boot is the same as what runs: the change was taken back. There is nothing to reboot for; it can be discarded."),
        };
    if (nextBy === "rollback")
        return {
            title: format(_("Rolled back: $0 boots next"), describeNext(next, booted, system)),
            explanation: _("The running version stays as it is until you reboot. You can undo the rollback before and after that."),
            reboot: next,
        };
    return {
        title: format(_("$0 is ready for the next boot"), describeNext(next, booted, system)),
        explanation: live === next.checksum ? format(_("$0 shows its packages live already. What else it changes takes effect with the reboot."), running) : format(_("$0 keeps running untouched until you reboot. It is kept after that, as the way back."), running),
        reboot: next,
    };
}
