/** Everything a deployment says of itself. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { ClipboardCopy } from "@patternfly/react-core/dist/esm/components/ClipboardCopy/index.js";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { useAppState } from "../client/hooks.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { activeRequests, layeredDependencies, nameOf, parsePackage } from "../common/deployments.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatTime, shortChecksum } from "../common/format.ts";

function Checksum({ value }: { value: string }) {
    return (
        <ClipboardCopy variant="inline-compact" isCode truncation={false} hoverTip={_("Copy")} clickTip={_("Copied")} copyAriaLabel={_("Copy the whole checksum")}
                       onCopy={() => void navigator.clipboard.writeText(value)}>
            {shortChecksum(value)}
        </ClipboardCopy>
    );
}

function PackageNames({ names }: { names: readonly string[] }) {
    return <ul className="ao-inline-list">{names.map(name => <li key={name}>{name}</li>)}</ul>;
}

function factsOf(deployment: Deployment): Fact[] {
    const versions = new Map(deployment.packages.map(parsePackage).map(item => [item.name, item.version]));
    const active = activeRequests(deployment);
    const dependencies = layeredDependencies(deployment);
    const withVersion = (name: string) => versions.has(name) ? `${name} ${versions.get(name) ?? ""}` : name;
    const digest = deployment["container-image-reference-digest"];
    const facts: Fact[] = [
        [_("Made"), formatTime(deployment.timestamp)],
        [_("Checksum"), <Checksum key="checksum" value={deployment.checksum} />],
        [_("Base image"), <span key="base"><Checksum value={deployment["base-checksum"]} /> {format(_("of $0"), formatTime(deployment["base-timestamp"]))}</span>],
        [_("Origin"), deployment.origin || _("No branch")],
        ...digest === undefined ? [] : [[_("Image digest"), <code key="digest" className="ao-wrap" dir="ltr">{digest}</code>] as Fact],
        [_("Kernel"), <bdi key="kernel">{deployment.kernel || "–"}</bdi>],
        [_("Kernel arguments"), deployment.kargs.length > 0 ? <code key="kargs" className="ao-wrap" dir="ltr">{deployment.kargs.join(" ")}</code> : _("None")],
        [_("Requested packages"), active.length > 0 ? <PackageNames key="requested" names={active.map(withVersion)} /> : _("None")],
    ];
    if (deployment["inactive-requests"].length > 0)
        facts.push([_("Requested, in the base image"), <PackageNames key="inactive" names={deployment["inactive-requests"]} />]);
    if (dependencies.length > 0)
        facts.push([format(ngettext("$0 dependency", "$0 dependencies", dependencies.length), dependencies.length),
            <PackageNames key="dependencies" names={dependencies.map(item => `${item.name} ${item.version}`)} />]);
    if (deployment.pinned)
        facts.push([_("Pinned"), deployment["pin-reason"] ? deployment["pin-reason"] : _("Without a reason")]);
    return facts;
}

export function DetailsDialog({ deployment }: { deployment: Deployment }) {
    const dialogs = useDialogs();
    const { host } = useAppState();
    return (
        <Modal isOpen variant="medium" position="top" onClose={() => dialogs.close()} aria-labelledby="details-title">
            <ModalHeader title={nameOf(deployment, host.kind === "ready" ? host.system : "")} labelId="details-title" description={_("A deployment: one complete version of the system that can be booted.")} />
            <ModalBody tabIndex={0} aria-label={_("Details")}><Facts facts={factsOf(deployment)} width="20ch" narrow="14ch" /></ModalBody>
            <ModalFooter><Button variant="secondary" onClick={() => dialogs.close()}>{_("Close")}</Button></ModalFooter>
        </Modal>
    );
}
