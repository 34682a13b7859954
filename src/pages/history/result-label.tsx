/** How something ended: an icon and a word. */
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { _ } from "../client/i18n.ts";
import { RESULTS, type Result } from "./entries.ts";

const STATUS = { succeeded: "success", failed: "danger", cancelled: "info", interrupted: "warning" } as const;

export function ResultLabel({ result, boot = false }: { result: Result; boot?: boolean }) {
    return (
        <Label isCompact status={STATUS[result]} variant="outline">
            {boot ? (result === "failed" ? _("Unexpected") : _("Booted")) : _(RESULTS[result])}
        </Label>
    );
}
