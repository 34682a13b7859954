/** Showing a deployment in the running system: what can be shown, and what of it waits for the reboot. Pure. */
import { bootedDeployment, type Deployment } from "../../contract/deployment.ts";
import { _, format } from "../client/i18n.ts";
import { difference } from "../common/deployments.ts";
import { formatShortList } from "../common/format.ts";

/** What the running system shows in place of what was booted, as far as it is a deployment that there still is. */
export const shownLive = (deployments: readonly Deployment[]): Deployment | undefined => {
    const checksum = bootedDeployment(deployments)?.["live-replaced"];
    return checksum === undefined ? undefined : deployments.find(item => item.checksum === checksum);
};

/** Why a deployment cannot be shown now; undefined where it can. The daemon looks closer once it is asked. */
export function liveProblem(booted: Deployment, target: Deployment): string | undefined {
    if (booted.kernel !== target.kernel)
        return _("It has another kernel than the one that runs: reboot to start it.");
    if (booted.unlocked !== "none")
        return _("/usr is writable, and what was changed in it would be hidden: reboot first.");
    if ((booted["live-replaced"] ?? booted.checksum) === target.checksum)
        return _("The running system shows it already.");
    return undefined;
}

/** Whether it only adds packages, as far as the deployments themselves tell. */
export function onlyAdds(booted: Deployment, target: Deployment): boolean {
    const { base, added, removed, changed } = difference(booted, target);
    return booted["live-replaced"] === undefined && !base && added.length > 0 && removed.length + changed.length === 0
        && target["base-removals"].length + target["base-replacements"].length === 0;
}

/** What of a deployment takes effect only with the reboot. */
export function waitsForReboot(booted: Deployment, target: Deployment): string[] {
    const { newArguments, lostArguments, initramfs } = difference(booted, target);
    return [
        _("Services are not started or restarted; those of new packages start with the reboot, or by hand."),
        ...newArguments.length > 0 ? [format(_("Kernel arguments: with $0"), formatShortList(newArguments, 3))] : [],
        ...lostArguments.length > 0 ? [format(_("Kernel arguments: without $0"), formatShortList(lostArguments, 3))] : [],
        ...initramfs ? [_("Other initramfs")] : [],
    ];
}
