/** Facts of an update, and of the branch when there is none. */
import { defaultDeployment } from "../../contract/deployment.ts";
import type { Plan } from "../../contract/plan.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { placedName } from "../common/deployments.ts";
import type { Fact } from "../common/facts.tsx";
import { formatBytes, formatBytesChange, shortChecksum } from "../common/format.ts";
import { branchText } from "./check-text.ts";
import { layeredFacts } from "./layered-facts.tsx";

/** What a deployment was deployed at on purpose stays until the next upgrade. */
function keptFact(host: ReadyHost): Fact[] {
    const present = defaultDeployment(host.deployments);
    return present?.["override-commit"] ? [[_("Kept at"), format(_("$0, until the next upgrade"), present.version || shortChecksum(present["override-commit"]))]] : [];
}

export function branchFacts(host: ReadyHost): Fact[] {
    const present = defaultDeployment(host.deployments);
    if (!present)
        return [];
    return [
        [_("Image"), placedName(host, present.id)],
        ...present.origin ? [[_("Branch"), branchText(present.origin)] as Fact] : [],
        ...keptFact(host),
    ];
}

/** The base image of a plan, before and after. */
export function imageText(plan: Plan): string {
    const name = (version: string, checksum: string): string => version || shortChecksum(checksum);
    const [from, to] = [name(plan["previous-base-version"], plan["previous-base-checksum"]), name(plan["base-version"], plan["base-checksum"])];
    return plan["base-checksum"] === plan["previous-base-checksum"] ? format(_("$0, unchanged"), to) : `${from} → ${to}`;
}

/** What has to be downloaded: how much of an image is new shows only while it comes. */
export function downloadText(plan: Plan): string {
    const packages = plan["download-size"] > 0 ? format(_("$0 of packages"), formatBytes(plan["download-size"])) : "";
    if (plan["base-checksum"] === plan["previous-base-checksum"])
        return packages || _("Nothing, all is here already");
    return packages ? format(_("$0, and what is new in the image"), packages) : _("What is new in the image");
}

export function updateFacts(host: ReadyHost, plan: Plan): Fact[] {
    const before = host.deployments.find(item => item.id === plan["builds-on"]);
    return [
        [_("Image"), <bdi key="image">{imageText(plan)}</bdi>],
        ...plan.refspec ? [[_("Branch"), branchText(plan.refspec)] as Fact] : [],
        ...keptFact(host),
        [_("Builds on"), placedName(host, plan["builds-on"])],
        [_("Download size"), downloadText(plan)],
        [_("Disk space"), formatBytesChange(plan["installed-size-change"])],
        ...before ? layeredFacts(before, plan) : [],
    ];
}
