/** Filters of the history, and its export. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { FormSelect, FormSelectOption } from "@patternfly/react-core/dist/esm/components/FormSelect/index.js";
import { SearchInput } from "@patternfly/react-core/dist/esm/components/SearchInput/index.js";
import { Toolbar, ToolbarContent, ToolbarItem } from "@patternfly/react-core/dist/esm/components/Toolbar/index.js";
import DownloadIcon from "@patternfly/react-icons/dist/esm/icons/download-icon.js";
import { _ } from "../client/i18n.ts";
import { GROUPS, isFiltered, RESULTS, type Filter } from "./entries.ts";

interface ChoiceProps { readonly label: string; readonly all: string; readonly value: string; readonly options: Readonly<Record<string, string>>; readonly onChange: (value: string) => void }

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
    return (
        <FormSelect aria-label={label} value={value} onChange={(_event, next) => onChange(next)}>
            <FormSelectOption value="" label={all} />
            {Object.entries(options).map(([name, text]) => <FormSelectOption key={name} value={name} label={_(text)} />)}
        </FormSelect>
    );
}

export interface HistoryToolbarProps {
    readonly filter: Filter;
    readonly onFilter: (filter: Filter) => void;
    readonly onExport: () => void;
    readonly exporting: boolean;
}

export function HistoryToolbar({ filter, onFilter, onExport, exporting }: HistoryToolbarProps) {
    return (
        <Toolbar inset={{ default: "insetNone" }} className="ao-toolbar">
            <ToolbarContent>
                <ToolbarItem>
                    <Choice label={_("Kind")} all={_("Everything")} value={filter.kind} options={GROUPS} onChange={kind => onFilter({ ...filter, kind })} />
                </ToolbarItem>
                <ToolbarItem>
                    <Choice label={_("Result")} all={_("Any result")} value={filter.result} options={RESULTS} onChange={result => onFilter({ ...filter, result })} />
                </ToolbarItem>
                <ToolbarItem className="ao-toolbar-search">
                    <SearchInput value={filter.words} placeholder={_("Package, person or version")} aria-label={_("Search the history")} resetButtonLabel={_("Clear")}
                                 onChange={(_event, words) => onFilter({ ...filter, words })} onClear={() => onFilter({ ...filter, words: "" })} />
                </ToolbarItem>
                {isFiltered(filter) &&
                    <ToolbarItem><Button variant="link" onClick={() => onFilter({ kind: "", result: "", words: "" })}>{_("Clear filters")}</Button></ToolbarItem>}
                <ToolbarItem align={{ default: "alignStart", md: "alignEnd" }}>
                    <Button variant="secondary" icon={<DownloadIcon />} isDisabled={exporting} isLoading={exporting} spinnerAriaLabel={_("In progress")} onClick={onExport}>{_("Export as JSON")}</Button>
                </ToolbarItem>
            </ToolbarContent>
        </Toolbar>
    );
}
