/** The choice of when to reboot. */
import { FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { FormSelect, FormSelectOption } from "@patternfly/react-core/dist/esm/components/FormSelect/index.js";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";
import { _, format } from "../client/i18n.ts";
import { formatTime } from "../common/format.ts";
import { CHOICES, nextNight, type Choice, type Moment } from "./when.ts";

export interface WhenFieldProps {
    readonly choice: Choice;
    readonly onChoice: (choice: Choice) => void;
    /** What was typed as the time. */
    readonly typed: string;
    readonly onTyped: (typed: string) => void;
    readonly moment: Moment;
    /** Seconds since the epoch. */
    readonly now: number;
}

export function WhenField({ choice, onChoice, typed, onTyped, moment, now }: WhenFieldProps) {
    const labels: Readonly<Record<Choice, string>> = {
        now: _("Now"), "5": _("In 5 minutes"), "30": _("In 30 minutes"), night: format(_("In the night: $0"), formatTime(nextNight(now))), at: _("At a set time"),
    };
    const past = moment.kind === "invalid" && moment.why === "past";
    return (
        <>
            <FormGroup label={_("When")} fieldId="reboot-when">
                <FormSelect id="reboot-when" value={choice} onChange={(_event, value) => onChoice(CHOICES.find(one => one === value) ?? "now")}>
                    {CHOICES.map(one => <FormSelectOption key={one} value={one} label={labels[one]} />)}
                </FormSelect>
            </FormGroup>
            {choice === "at" &&
                <FormGroup label={_("Date and time")} fieldId="reboot-at">
                    <TextInput id="reboot-at" type="datetime-local" value={typed} validated={past ? "error" : "default"} onChange={(_event, value) => onTyped(value)} />
                    <FormHelperText>
                        <HelperText>
                            {past ? <HelperTextItem variant="error">{_("This is in the past.")}</HelperTextItem>
                                : <HelperTextItem>{format(_("By the clock of this browser, time zone $0"), Intl.DateTimeFormat().resolvedOptions().timeZone)}</HelperTextItem>}
                        </HelperText>
                    </FormHelperText>
                </FormGroup>}
        </>
    );
}
