/** Names of deployments where several are to choose from, and of what they have. */
import type { Deployment } from "../../contract/deployment.ts";
import type { DeploymentsDiff } from "../../contract/questions.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { bootLine, versionOf } from "../common/deployments.ts";
import { formatTime } from "../common/format.ts";

function placeWord(deployment: Deployment, { deployments }: ReadyHost): string {
    const { booted, next, locked, back } = bootLine(deployments);
    switch (deployment) {
    case booted:
        return _("running");
    case locked:
        return _("staged, locked");
    case next:
        return _("next boot");
    case back:
        return _("way back");
    default:
        return deployment["pin-reason"] ?? (deployment.pinned ? _("pinned") : "");
    }
}

/** Version, place and time: several deployments may have one version. */
export function deploymentLabel(deployment: Deployment, host: ReadyHost): string {
    const [name, place, time] = [versionOf(deployment), placeWord(deployment, host), formatTime(deployment.timestamp)];
    return place ? format(_("$0 – $1, made $2"), name, place, time) : format(_("$0 – made $1"), name, time);
}

/** How the initramfs of one of two deployments is made. */
export function initramfsText(diff: DeploymentsDiff, side: "from" | "to"): string {
    const args = diff[`${side}-initramfs-args`];
    if (!diff[`${side}-regenerate-initramfs`])
        return _("The image's own");
    return args.length > 0 ? format(_("$0: $1"), _("Made on this host"), args.join(" ")) : _("Made on this host");
}
