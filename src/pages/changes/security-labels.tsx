/** How many of the changes are security updates; what nobody can tell is said, and never counted as harmless. */
import { Label, LabelGroup } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Tooltip } from "@patternfly/react-core/dist/esm/components/Tooltip/index.js";
import QuestionCircleIcon from "@patternfly/react-icons/dist/esm/icons/question-circle-icon.js";
import ShieldAltIcon from "@patternfly/react-icons/dist/esm/icons/shield-alt-icon.js";
import { _, format, ngettext } from "../client/i18n.ts";
import type { ChangeCounts } from "./rows.ts";

export const SecurityLabel = ({ count }: { count: number }) =>
    <Label color="red" icon={<ShieldAltIcon />}>{format(ngettext("$0 security update", "$0 security updates", count), count)}</Label>;

export function SecurityLabels({ counts: { security, other, unknown, removed } }: { counts: ChangeCounts }) {
    return (
        <LabelGroup aria-label={_("Kinds of changes")} numLabels={4}>
            {security > 0 && <SecurityLabel count={security} />}
            {other > 0 && <Label color="grey">{format(ngettext("$0 other change", "$0 other changes", other), other)}</Label>}
            {unknown > 0 &&
                <Tooltip content={_("The package lists of this host do not have these versions: whether they fix security problems is not known.")}>
                    <Label color="orange" variant="outline" icon={<QuestionCircleIcon />} tabIndex={0}>{format(ngettext("$0 of unknown kind", "$0 of unknown kind", unknown), unknown)}</Label>
                </Tooltip>}
            {removed > 0 && <Label color="grey" variant="outline">{format(ngettext("$0 package goes", "$0 packages go", removed), removed)}</Label>}
        </LabelGroup>
    );
}
