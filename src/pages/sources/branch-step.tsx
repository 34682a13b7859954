/** Which branch of the remote: a list to search in, without those for other architectures. */
import { useState } from "react";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Radio } from "@patternfly/react-core/dist/esm/components/Radio/index.js";
import { SearchInput } from "@patternfly/react-core/dist/esm/components/SearchInput/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import SearchIcon from "@patternfly/react-icons/dist/esm/icons/search-icon.js";
import type { RemoteBranch } from "../../contract/remotes.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { formatTime } from "../common/format.ts";
import { QuestionView } from "../common/question-view.tsx";
import { architectureOf, bootable, isForeign, matching } from "./branches.ts";
import type { Rebase } from "./rebase-state.ts";

/** Version and time of a branch's newest commit, as far as the remote's list says them. */
function newest({ version, timestamp }: RemoteBranch): string {
    if (version !== "" && timestamp > 0)
        return format(_("$0, made on $1"), version, formatTime(timestamp));
    return version !== "" ? version : timestamp > 0 ? format(_("made on $0"), formatTime(timestamp)) : "";
}

function BranchList({ branches, rebase, search }: { branches: readonly RemoteBranch[]; rebase: Rebase; search: string }) {
    const { branch, setBranch, from, remote } = rebase;
    if (branches.length === 0)
        return search.trim() === ""
            ? <EmptyState headingLevel="h3" variant="sm" titleText={_("This remote has no branches for this host")} />
            : <EmptyState headingLevel="h3" variant="sm" icon={SearchIcon} titleText={format(_("No branch matches “$0”"), search.trim())}>
                <EmptyStateBody>{_("Names and versions are searched.")}</EmptyStateBody>
            </EmptyState>;
    return (
        <div role="radiogroup" aria-label={_("Branches")} className="ao-branches">
            {branches.map(item =>
                <Radio key={item.name} id={`rebase-branch-${item.name}`} name="rebase-branch" isChecked={branch === item.name} onChange={() => setBranch(item.name)} description={newest(item)}
                       label={<><bdi dir="ltr" className="ao-wrap">{item.name}</bdi>{from?.origin === `${remote?.name ?? ""}:${item.name}` && <>{" "}<Label isCompact color="blue">{_("Followed now")}</Label></>}</>} />)}
        </div>
    );
}

export function BranchStep({ rebase }: { rebase: Rebase }) {
    const [search, setSearch] = useState("");
    const [all, setAll] = useState(false);
    const { branches: question, remote, booted, branch } = rebase;
    const architecture = architectureOf(booted?.kernel ?? "");
    return (
        <QuestionView question={question} waiting={format(_("Asking $0 for its branches…"), remote?.name ?? "")}>
            {list => {
                const { branches, foreign } = bootable(list, architecture);
                const shown = matching(branches, search).filter(({ name }) => all || name === branch || !isForeign(name, architecture));
                return (
                    <Stack hasGutter>
                        <StackItem>
                            <SearchInput value={search} onChange={(_event, value) => setSearch(value)} onClear={() => setSearch("")} placeholder={_("Part of a name or version")} aria-label={_("Search branches")}
                                         resetButtonLabel={_("Clear")} />
                            <div role="status" className="pf-v6-screen-reader">{format(ngettext("$0 branch", "$0 branches", shown.length), shown.length)}</div>
                        </StackItem>
                        <StackItem><BranchList branches={shown} rebase={rebase} search={search} /></StackItem>
                        {foreign > 0 &&
                            <StackItem>
                                <Checkbox id="rebase-foreign" isChecked={all} onChange={(_event, checked) => setAll(checked)}
                                          label={format(ngettext("Show $0 branch for other architectures than $1", "Show $0 branches for other architectures than $1", foreign), foreign, architecture ?? "")} />
                            </StackItem>}
                    </Stack>
                );
            }}
        </QuestionView>
    );
}
