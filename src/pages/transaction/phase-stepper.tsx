/** The phases as steps; what is being done stands under the present one. */
import { ProgressStep, ProgressStepper } from "@patternfly/react-core/dist/esm/components/ProgressStepper/index.js";
import type { Transaction } from "../client/model.ts";
import { _ } from "../client/i18n.ts";
import { steps, type StepState } from "./phases.ts";

const VARIANT = { done: "success", current: "info", pending: "pending", failed: "danger", stopped: "warning" } as const;

const stateText = (state: StepState): string =>
    ({ done: _("done"), current: _("in progress"), pending: _("not started"), failed: _("failed"), stopped: _("stopped") })[state];

export function PhaseStepper({ transaction }: { transaction: Transaction }) {
    return (
        <ProgressStepper aria-label={_("Phases")} className="ao-phases">
            {steps(transaction).map(({ phase, name, state }) =>
                <ProgressStep key={phase} id={`phase-${phase}`} titleId={`phase-${phase}-title`} variant={VARIANT[state]} isCurrent={state === "current"}
                              aria-label={`${name}, ${stateText(state)}`}>
                    {name}
                </ProgressStep>)}
        </ProgressStepper>
    );
}
