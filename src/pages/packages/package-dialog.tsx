/** All that is known of a package: where it is, its versions and their archives, what it needs, its changelog. */
import { useState, type ReactNode } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { ExpandableSection } from "@patternfly/react-core/dist/esm/components/ExpandableSection/index.js";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import ShieldAltIcon from "@patternfly/react-icons/dist/esm/icons/shield-alt-icon.js";
import type { PackageDetails } from "../../contract/questions.ts";
import { Changelog } from "../changes/changelog.tsx";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatBytes } from "../common/format.ts";
import { QuestionView } from "../common/question-view.tsx";
import { useQuestion } from "../common/use-question.ts";
import { PackageStateLabel } from "./package-state.tsx";

function Versions({ versions }: Pick<PackageDetails, "versions">) {
    return (
        <ul className="ao-phrases">
            {versions.map(({ version, sources, security }) =>
                <li key={version}>
                    <span className="ao-actions"><bdi className="ao-wrap">{version}</bdi>{security && <Label isCompact color="red" icon={<ShieldAltIcon />}>{_("Security")}</Label>}</span>
                    {sources.map(source => <div key={source} className="ao-subtle ao-wrap" dir="ltr">{source}</div>)}
                </li>)}
        </ul>
    );
}

const relations = (one: PackageDetails): Fact[] => ([
    [_("Depends on"), one.depends], [_("Recommends"), one.recommends], [_("Suggests"), one.suggests], [_("Provides"), one.provides], [_("Conflicts with"), one.conflicts],
] as const).filter(([, names]) => names.length > 0).map(([term, names]) => [term, <span key={term} className="ao-wrap" dir="ltr">{names.join(", ")}</span>]);

function factsOf(one: PackageDetails): Fact[] {
    const texts: readonly (readonly [string, string])[] = [
        [_("Section"), one.section], [_("Source package"), one["source-package"]], [_("Homepage"), one.homepage], [_("Maintainer"), one.maintainer],
    ];
    return [
        [_("Installed"), one.installed === undefined ? _("No") : <span key="installed" className="ao-actions"><bdi>{one.installed}</bdi><PackageStateLabel state={one.state} /></span>],
        [_("Size"), formatBytes(one["installed-size"])],
        ...one["download-size"] > 0 ? [[_("Download size"), formatBytes(one["download-size"])] as Fact] : [],
        ...texts.filter(([, text]) => text !== "").map(([term, text]): Fact => [term, <bdi key={term} className="ao-wrap">{text}</bdi>]),
        ...relations(one),
        ...one.versions.length > 0 ? [[_("Versions"), <Versions key="versions" versions={one.versions} />] as Fact] : [],
    ];
}

/** Whether the lines of a paragraph are its author's: those of lists, and indented ones. */
const isList = (text: string): boolean => /^ *[*-] |^ {2,}/m.test(text);

/** Something that takes its time to be fetched, and is fetched when it is opened. */
function OnDemand({ title, children }: { title: string; children: ReactNode }) {
    const [open, setOpen] = useState(false);
    return <ExpandableSection toggleText={title} isExpanded={open} onToggle={(_event, value) => setOpen(value)}>{open && children}</ExpandableSection>;
}

function Details({ details: one }: { details: PackageDetails }) {
    return (
        <Stack hasGutter>
            {one.description !== "" && <StackItem><Content>{one.description.split(/\n{2,}/).map(text => <p key={text} className={isList(text) ? "ao-verbatim" : ""}>{text}</p>)}</Content></StackItem>}
            <StackItem><Facts facts={factsOf(one)} width="18ch" narrow="14ch" /></StackItem>
            <StackItem><OnDemand title={_("Changelog")}><Changelog name={one.name} version={one.installed ?? one.candidate} /></OnDemand></StackItem>
        </Stack>
    );
}

export function PackageDialog({ name }: { name: string }) {
    const client = useClient();
    const dialogs = useDialogs();
    const question = useQuestion(name, () => client.packageDetails(name));
    const first = question.value?.[0];
    return (
        <Modal isOpen variant="medium" position="top" onClose={() => dialogs.close()} aria-labelledby="package-title">
            <ModalHeader title={name} labelId="package-title" {...first && { description: first.summary }} />
            <ModalBody tabIndex={0} aria-label={_("Details")}>
                <QuestionView question={question} waiting={_("Looking it up…")}>{packages => <>{packages.map(one => <Details key={one.architecture} details={one} />)}</>}</QuestionView>
            </ModalBody>
            <ModalFooter><Button variant="secondary" onClick={() => dialogs.close()}>{_("Close")}</Button></ModalFooter>
        </Modal>
    );
}
