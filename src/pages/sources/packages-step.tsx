/** What becomes of the layered packages on the new base, and which of them go along. */
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import ExclamationCircleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon.js";
import CubeIcon from "@patternfly/react-icons/dist/esm/icons/cube-icon.js";
import { _, format } from "../client/i18n.ts";
import { parsePackage } from "../common/deployments.ts";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatList } from "../common/format.ts";
import { QuestionView } from "../common/question-view.tsx";
import { fateOf, wantedPackages, type Fate, type Wanted } from "./fates.ts";
import type { Rebase } from "./rebase-state.ts";

function FateText({ fate }: { fate: Fate }) {
    switch (fate.kind) {
    case "dropped":
        return <>{_("is left behind; install it again later if you want it")}</>;
    case "kept":
        return <>{_("goes along, in the same version")}</>;
    case "changed":
        return <>{format(_("goes along: $0 → $1"), fate.from, fate.to)}</>;
    case "layered":
        return <>{format(_("goes along: $0"), fate.version)}</>;
    case "in-base":
        return <Label isCompact variant="outline" icon={<CubeIcon />}>{_("Part of the new base image")}</Label>;
    case "missing":
        return <Label isCompact color="red" icon={<ExclamationCircleIcon />}>{_("Not possible on this branch")}</Label>;
    case "unknown":
        return <>{_("not known yet")}</>;
    }
}

/** Packages of the image that were removed or replaced: they stay so. */
function overrideFacts({ from }: Rebase): Fact[] {
    const removed = from?.["requested-base-removals"] ?? [];
    const replaced = [...from?.["requested-base-replacements"] ?? [], ...(from?.["requested-base-local-replacements"] ?? []).map(text => parsePackage(text).name)];
    return [
        ...removed.length > 0 ? [[_("Removed from the image"), formatList(removed)] as Fact] : [],
        ...replaced.length > 0 ? [[_("Replaced in the image"), formatList(replaced)] as Fact] : [],
    ];
}

function Wish({ wanted, rebase }: { wanted: Wanted; rebase: Rebase }) {
    const { drop, setDrop, plan } = rebase;
    const fate = fateOf(wanted, drop, plan.value, plan.kind === "error" ? plan.error.message : undefined);
    const { name } = wanted;
    return (
        <Checkbox id={`rebase-keep-${name}`} isChecked={!drop.includes(name)} label={wanted.local ? format(_("$0, from a file"), wanted.request) : wanted.request} description={<FateText fate={fate} />} data-fate={fate.kind}
                  onChange={(_event, keep) => setDrop(keep ? drop.filter(other => other !== name) : [...drop, name])} />
    );
}

export function PackagesStep({ rebase }: { rebase: Rebase }) {
    const { from, plan } = rebase;
    const wanted = from ? wantedPackages(from) : [];
    const overrides = overrideFacts(rebase);
    return (
        <Stack hasGutter>
            <StackItem><QuestionView question={plan} waiting={_("Looking at the new base image, and working out the packages…")}>{() => null}</QuestionView></StackItem>
            {wanted.length === 0 && overrides.length === 0 &&
                <StackItem>
                    <EmptyState headingLevel="h3" variant="sm" icon={CubeIcon} titleText={_("Nothing is layered on the base image")}>
                        <EmptyStateBody>{_("The new base image is taken as it is.")}</EmptyStateBody>
                    </EmptyState>
                </StackItem>}
            {wanted.length > 0 &&
                <StackItem>
                    <Content component="p">{_("These packages go along to the new branch. Take out those that should not, or that are not possible there.")}</Content>
                    <div role="group" aria-label={_("Packages that go along")} className="ao-branches">
                        {wanted.map(item => <Wish key={item.request} wanted={item} rebase={rebase} />)}
                    </div>
                </StackItem>}
            {overrides.length > 0 && <StackItem><Facts facts={overrides} width="24ch" narrow="14ch" /></StackItem>}
            {plan.kind === "answer" && plan.value.warnings.map(warning => <StackItem key={warning}><Alert isInline component="h3" variant="warning" title={warning} /></StackItem>)}
        </Stack>
    );
}
