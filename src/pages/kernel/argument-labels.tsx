/** Where an argument comes from, and what is planned for it, as words with an icon. */
import { Label, LabelGroup } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Tooltip } from "@patternfly/react-core/dist/esm/components/Tooltip/index.js";
import CubeIcon from "@patternfly/react-icons/dist/esm/icons/cube-icon.js";
import MinusCircleIcon from "@patternfly/react-icons/dist/esm/icons/minus-circle-icon.js";
import PencilAltIcon from "@patternfly/react-icons/dist/esm/icons/pencil-alt-icon.js";
import PlusCircleIcon from "@patternfly/react-icons/dist/esm/icons/plus-circle-icon.js";
import PowerOffIcon from "@patternfly/react-icons/dist/esm/icons/power-off-icon.js";
import { _ } from "../client/i18n.ts";
import type { Planned, Row } from "./draft.ts";

function SourceLabel({ source }: { source: Row["source"] }) {
    switch (source) {
    case "installed":
        return (
            <Tooltip content={_("Given by the image, or when the host was installed")}>
                <Label isCompact icon={<CubeIcon />} color="grey" variant="outline" tabIndex={0}>{_("As installed")}</Label>
            </Tooltip>
        );
    case "added":
        return <Label isCompact icon={<PlusCircleIcon />} color="blue" variant="outline">{_("Added later")}</Label>;
    case "missing":
        return <Label isCompact icon={<MinusCircleIcon />} color="orange" variant="outline">{_("Removed")}</Label>;
    }
}

function PlannedLabel({ planned }: { planned: Planned }) {
    switch (planned) {
    case "kept":
        return null;
    case "edited":
        return <Label isCompact icon={<PencilAltIcon />} color="teal">{_("Will be changed")}</Label>;
    case "removed":
        return <Label isCompact icon={<MinusCircleIcon />} color="red">{_("Will be removed")}</Label>;
    case "added":
        return <Label isCompact icon={<PlusCircleIcon />} color="green">{_("Will be added")}</Label>;
    }
}

/** `pending` says that the running kernel has not got it yet. */
export function ArgumentLabels({ row, pending }: { row: Row; pending: boolean }) {
    const { source, planned } = row;
    return (
        <LabelGroup numLabels={3} aria-label={_("Where it comes from")}>
            {planned === "added" && source === "added" ? null : <SourceLabel source={source} />}
            {planned === "kept" ? null : <PlannedLabel planned={planned} />}
            {pending && <Label isCompact icon={<PowerOffIcon />} color="purple" variant="outline">{_("Not active yet")}</Label>}
        </LabelGroup>
    );
}
