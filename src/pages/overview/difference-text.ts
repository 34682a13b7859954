/** How a deployment differs from the running one, in few words. */
import type { Deployment } from "../../contract/deployment.ts";
import { requestName } from "../../contract/request-name.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { difference, versionOf } from "../common/deployments.ts";
import { formatShortList } from "../common/format.ts";

/** Short phrases, most important first; one that says so when nothing differs. */
export function differencePhrases(from: Deployment, to: Deployment): string[] {
    const { base, added, removed, changed, requested, dropped, leftOut, replaced, restored, newArguments, lostArguments, initramfs } = difference(from, to);
    const phrases: string[] = [];
    if (base)
        phrases.push(from.version !== to.version ? format(_("Base image $0 instead of $1"), versionOf(to), versionOf(from)) : _("Other base image"));
    if (requested.length > 0)
        phrases.push(format(_("Adds $0"), formatShortList(requested, 3)));
    if (dropped.length > 0)
        phrases.push(format(_("Without $0"), formatShortList(dropped, 3)));
    if (leftOut.length > 0)
        phrases.push(format(_("Leaves $0 of the image out"), formatShortList(leftOut, 3)));
    if (replaced.length > 0)
        phrases.push(format(_("Replaces $0 of the image"), formatShortList(replaced, 3)));
    if (restored.length > 0)
        phrases.push(format(_("$0 as in the image"), formatShortList(restored, 3)));
    const moreAdded = added.filter(name => !replaced.includes(name) && !requested.map(requestName).includes(name)).length;
    if (moreAdded > 0)
        phrases.push(format(ngettext("$0 more dependency", "$0 more dependencies", moreAdded), moreAdded));
    const moreRemoved = removed.filter(name => !restored.includes(name) && !dropped.map(requestName).includes(name)).length;
    if (moreRemoved > 0)
        phrases.push(format(ngettext("$0 dependency less", "$0 dependencies less", moreRemoved), moreRemoved));
    if (changed.length > 0)
        phrases.push(format(ngettext("$0 layered package in another version", "$0 layered packages in other versions", changed.length), changed.length));
    if (newArguments.length > 0)
        phrases.push(format(_("Kernel arguments: with $0"), formatShortList(newArguments, 3)));
    if (lostArguments.length > 0)
        phrases.push(format(_("Kernel arguments: without $0"), formatShortList(lostArguments, 3)));
    if (initramfs)
        phrases.push(_("Other initramfs"));
    return phrases.length > 0 ? phrases : [_("Same packages")];
}
