/** On which days and when the timer is due, and how much later by chance. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { FormSelect, FormSelectOption } from "@patternfly/react-core/dist/esm/components/FormSelect/index.js";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";
import { _, format, locale } from "../client/i18n.ts";
import { formatDuration } from "../common/format.ts";
import { ALL_DAYS, dayName, scheduleText, type Schedule } from "./schedule.ts";

/** Seconds that can be chosen; what is set otherwise is a choice, too. */
const DELAYS = [0, 900, 3600, 4 * 3600, 6 * 3600] as const;

function Days({ days, disabled, onChange }: { days: readonly number[]; disabled: boolean; onChange: (days: readonly number[]) => void }) {
    return (
        <FormGroup role="group" label={_("Days")} fieldId="days">
            <div className="ao-days">
                {ALL_DAYS.map(day =>
                    <Checkbox key={day} id={`day-${day}`} label={dayName(day, locale(), "short")} aria-label={dayName(day, locale(), "long")} isDisabled={disabled} isChecked={days.includes(day)}
                              onChange={(_event, on) => onChange(ALL_DAYS.filter(one => one === day ? on : days.includes(one)))} />)}
            </div>
        </FormGroup>
    );
}

export interface ScheduleFieldProps {
    readonly schedule: Schedule;
    readonly delay: number;
    readonly timezone: string;
    readonly disabled: boolean;
    readonly onSchedule: (schedule: Schedule) => void;
    readonly onDelay: (seconds: number) => void;
}

export function ScheduleField({ schedule, delay, timezone, disabled, onSchedule, onDelay }: ScheduleFieldProps) {
    const delays = [...new Set([...DELAYS, delay])].sort((a, b) => a - b);
    return (
        <>
            {schedule.kind === "days"
                ? <>
                    <Days days={schedule.days} disabled={disabled} onChange={days => onSchedule({ ...schedule, days })} />
                    <FormGroup label={_("Time")} fieldId="schedule-time">
                        <div className="ao-actions">
                            <TextInput type="time" id="schedule-time" className="ao-time" value={schedule.time} isDisabled={disabled} onChange={(_event, time) => onSchedule({ ...schedule, time })} />
                            <span className="ao-subtle">{timezone}</span>
                            <Button variant="link" isInline isDisabled={disabled} onClick={() => onSchedule({ kind: "custom", events: scheduleText(schedule) })}>{_("Another rhythm")}</Button>
                        </div>
                    </FormGroup>
                </>
                : <FormGroup label={_("When")} fieldId="schedule-events">
                    <TextInput id="schedule-events" value={schedule.events} isDisabled={disabled} dir="ltr" onChange={(_event, events) => onSchedule({ kind: "custom", events })} />
                    <FormHelperText>
                        <HelperText><HelperTextItem>
                            {format(_("Calendar events of systemd, e.g. “$0”; several are divided by semicolons. Times are those of $1."), "Sat *-*-1..7 03:00", timezone)}{" "}
                            <Button variant="link" isInline size="sm" isDisabled={disabled} onClick={() => onSchedule({ kind: "days", days: ALL_DAYS, time: "03:00" })}>{_("Choose days and time")}</Button>
                        </HelperTextItem></HelperText>
                    </FormHelperText>
                </FormGroup>}
            <FormGroup label={_("Later by chance")} fieldId="delay">
                <FormSelect id="delay" className="ao-select" value={String(delay)} isDisabled={disabled} onChange={(_event, value) => onDelay(Number(value))}>
                    {delays.map(seconds => <FormSelectOption key={seconds} value={String(seconds)} label={seconds === 0 ? _("No, on time") : format(_("Up to $0"), formatDuration(seconds))} />)}
                </FormSelect>
                <FormHelperText><HelperText><HelperTextItem>{_("So that not all hosts of a network ask at once.")}</HelperTextItem></HelperText></FormHelperText>
            </FormGroup>
        </>
    );
}
