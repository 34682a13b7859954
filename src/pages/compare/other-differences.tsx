/** What differs beside packages: the base, what was requested, kernel arguments, the initramfs, files of /etc. */
import { useState } from "react";
import { ExpandableSection } from "@patternfly/react-core/dist/esm/components/ExpandableSection/index.js";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { SearchInput } from "@patternfly/react-core/dist/esm/components/SearchInput/index.js";
import type { DeploymentsDiff } from "../../contract/questions.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { Facts, type Fact } from "../common/facts.tsx";
import { shortChecksum } from "../common/format.ts";
import { bootServices } from "./boot-services.ts";
import { initramfsText } from "./labels.ts";

function Signed({ added, removed, isCode = false }: { added: readonly string[]; removed: readonly string[]; isCode?: boolean }) {
    const line = (sign: "+" | "−", text: string) => (
        <li key={`${sign}${text}`} className="ao-signed">
            <Label isCompact variant="outline" color={sign === "+" ? "green" : "red"}>{sign === "+" ? _("added") : _("removed")}</Label>
            {isCode ? <code className="ao-wrap" dir="ltr">{text}</code> : <bdi className="ao-wrap">{text}</bdi>}
        </li>
    );
    return <ul className="ao-phrases">{removed.map(text => line("−", text))}{added.map(text => line("+", text))}</ul>;
}

const changeWord = (change: string): string => ({ added: _("added"), removed: _("removed"), modified: _("modified") })[change] ?? change;
const changeColors: Readonly<Record<string, "green" | "red" | "grey">> = { added: "green", removed: "red", modified: "grey" };

/** Files that are listed at once; more are found by the filter. */
const MOST = 200;

function EtcFiles({ diff }: { diff: DeploymentsDiff }) {
    const [open, setOpen] = useState(false);
    const [search, setSearch] = useState("");
    const { etc } = diff;
    const fitting = etc.filter(({ path }) => path.toLowerCase().includes(search.trim().toLowerCase()));
    const note = diff["etc-compared"] === "etc" ? undefined : _("One of the two never booted, so its /etc is not merged yet: the defaults of both are compared.");
    return (
        <>
            <ExpandableSection isExpanded={open} onToggle={(_event, value) => setOpen(value)} toggleText={format(ngettext("$0 file differs", "$0 files differ", etc.length), etc.length)}>
                {etc.length > 10 &&
                    <SearchInput value={search} onChange={(_event, value) => setSearch(value)} onClear={() => setSearch("")} placeholder={_("Filter by path")} aria-label={_("Filter files of /etc")} resetButtonLabel={_("Clear")} className="ao-filter" />}
                <ul className="ao-phrases" aria-label={_("Files of /etc")}>
                    {fitting.slice(0, MOST).map(({ path, change }) =>
                        <li key={path} className="ao-signed"><Label isCompact variant="outline" color={changeColors[change] ?? "grey"}>{changeWord(change)}</Label> <code className="ao-wrap" dir="ltr">{path}</code></li>)}
                </ul>
                {fitting.length > MOST && <p className="ao-subtle">{format(ngettext("$0 more; filter to find it, or save the comparison.", "$0 more; filter to find them, or save the comparison.", fitting.length - MOST), fitting.length - MOST)}</p>}
            </ExpandableSection>
            {note && <p className="ao-subtle">{note}</p>}
        </>
    );
}

/** What differs, as facts; what is the same is left out. */
export function differenceFacts(diff: DeploymentsDiff): Fact[] {
    const has = (kind: "requests" | "kargs" | "initramfs-etc"): boolean => diff[`${kind}-added`].length + diff[`${kind}-removed`].length > 0;
    const base = (side: "from" | "to"): string => diff[`${side}-version`] ? `${diff[`${side}-version`]} (${shortChecksum(diff[`${side}-base-checksum`])})` : shortChecksum(diff[`${side}-base-checksum`]);
    const initramfs = { from: initramfsText(diff, "from"), to: initramfsText(diff, "to") };
    const services = bootServices(diff);
    return [
        ...diff["from-base-checksum"] !== diff["to-base-checksum"] ? [[_("Base image"), <bdi key="base">{`${base("from")} → ${base("to")}`}</bdi>] as Fact] : [],
        ...diff["from-origin"] !== diff["to-origin"] ? [[_("Branch"), <bdi key="branch">{`${diff["from-origin"] || _("No branch")} → ${diff["to-origin"] || _("No branch")}`}</bdi>] as Fact] : [],
        ...has("requests") ? [[_("Requested packages"), <Signed key="requests" added={diff["requests-added"]} removed={diff["requests-removed"]} />] as Fact] : [],
        ...services.added.length + services.removed.length > 0 ? [[_("Starts with the boot"), <Signed key="services" {...services} />] as Fact] : [],
        ...has("kargs") ? [[_("Kernel arguments"), <Signed key="kargs" added={diff["kargs-added"]} removed={diff["kargs-removed"]} isCode />] as Fact] : [],
        ...initramfs.from !== initramfs.to ? [[_("Initramfs"), <bdi key="initramfs" className="ao-wrap">{`${initramfs.from} → ${initramfs.to}`}</bdi>] as Fact] : [],
        ...has("initramfs-etc") ? [[_("Files of /etc beside the initramfs"), <Signed key="initramfs-etc" added={diff["initramfs-etc-added"]} removed={diff["initramfs-etc-removed"]} isCode />] as Fact] : [],
        ...diff.etc.length > 0 ? [[_("Files of /etc"), <EtcFiles key="etc" diff={diff} />] as Fact] : [],
    ];
}

export function OtherDifferences({ diff }: { diff: DeploymentsDiff }) {
    const facts = differenceFacts(diff);
    return facts.length > 0 ? <Facts facts={facts} width="20ch" narrow="14ch" /> : <p>{_("Base image, branch, requests, kernel arguments, initramfs and /etc are the same.")}</p>;
}
