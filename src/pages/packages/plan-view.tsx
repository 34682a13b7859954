/** A plan in full: what comes, goes and changes, and what that costs. */
import { useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { ExpandableSection } from "@patternfly/react-core/dist/esm/components/ExpandableSection/index.js";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Plan, PlanPackage } from "../../contract/plan.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { placedName } from "../common/deployments.ts";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatBytes, formatBytesChange, formatList } from "../common/format.ts";
import { shortage } from "../disk/space.ts";

function Item({ item }: { item: PlanPackage }) {
    const version = item["previous-version"] ? `${item["previous-version"]} → ${item.version}` : item.version;
    return (
        <li className="ao-plan-item">
            <span><strong>{item.name}</strong> <span className="ao-subtle ao-wrap">{version}</span></span>
            {item.requested && <Label isCompact color="blue" variant="outline">{_("Requested")}</Label>}
            <span className="ao-size">{formatBytes(item["installed-size"])}</span>
        </li>
    );
}

function Group({ title, items, initiallyOpen }: { title: string; items: readonly PlanPackage[]; initiallyOpen: boolean }) {
    const [open, setOpen] = useState(initiallyOpen);
    if (items.length === 0)
        return null;
    return (
        <ExpandableSection toggleText={title} isExpanded={open} onToggle={(_event, value) => setOpen(value)}>
            <ul className="ao-plan-list">{items.map(item => <Item key={`${item.name}:${item.architecture}`} item={item} />)}</ul>
        </ExpandableSection>
    );
}

/** Rows of one kind that are shown at once; longer lists start closed. */
const SHORT = 6;

/** What comes, goes and changes, by kind. */
export function PlanChanges({ plan }: { plan: Plan }) {
    const groups: readonly [string, readonly PlanPackage[]][] = [
        [format(ngettext("$0 package is added", "$0 packages are added", plan.add.length), plan.add.length), plan.add],
        [format(ngettext("$0 package is upgraded", "$0 packages are upgraded", plan.upgrade.length), plan.upgrade.length), plan.upgrade],
        [format(ngettext("$0 package is downgraded", "$0 packages are downgraded", plan.downgrade.length), plan.downgrade.length), plan.downgrade],
        [format(ngettext("$0 package is removed", "$0 packages are removed", plan.remove.length), plan.remove.length), plan.remove],
    ];
    return <>{groups.map(([title, items]) => <Group key={title} title={title} items={items} initiallyOpen={items.length <= SHORT} />)}</>;
}

export function PlanView({ plan, host }: { plan: Plan; host: ReadyHost }) {
    const short = shortage(plan, host.sysroot.DiskSpace);
    const facts: Fact[] = [
        [_("Builds on"), placedName(host, plan["builds-on"])],
        [_("Download size"), plan["download-size"] > 0 ? formatBytes(plan["download-size"]) : _("Nothing, all is here already")],
        [_("Disk space"), formatBytesChange(plan["installed-size-change"])],
    ];
    if (plan["inactive-requests"].length > 0)
        facts.push([_("In the base image"), formatList(plan["inactive-requests"])]);
    return (
        <Stack hasGutter>
            {short && <StackItem><Alert isInline component="h3" variant="warning" title={format(_("This needs about $0, and $1 are free"), formatBytes(short.needed), formatBytes(short.free))} /></StackItem>}
            <StackItem><Facts facts={facts} width="14ch" narrow="14ch" /></StackItem>
            <StackItem><PlanChanges plan={plan} /></StackItem>
        </Stack>
    );
}
