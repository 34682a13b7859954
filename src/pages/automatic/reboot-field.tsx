/** When the host may reboot into an update by itself. */
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";
import { _ } from "../client/i18n.ts";

export interface RebootFieldProps {
    readonly window: string;
    readonly withUsers: boolean;
    readonly disabled: boolean;
    readonly onWindow: (window: string) => void;
    readonly onWithUsers: (withUsers: boolean) => void;
}

export function RebootField({ window, withUsers, disabled, onWindow, onWithUsers }: RebootFieldProps) {
    const [begin = "", end = ""] = window.split("-");
    return (
        <FormGroup role="group" label={_("Reboots")} fieldId="reboots" isStack>
            <Checkbox id="reboot-window" label={_("Only between two times of the day")} isDisabled={disabled} isChecked={window !== ""} onChange={(_event, on) => onWindow(on ? "02:00-05:00" : "")}
                      body={window === "" ? undefined :
                          <div className="ao-actions">
                              <TextInput type="time" className="ao-time" aria-label={_("Reboots begin at")} value={begin} isDisabled={disabled} onChange={(_event, time) => onWindow(`${time}-${end}`)} />
                              <span aria-hidden>–</span>
                              <TextInput type="time" className="ao-time" aria-label={_("Reboots end at")} value={end} isDisabled={disabled} onChange={(_event, time) => onWindow(`${begin}-${time}`)} />
                          </div>} />
            <Checkbox id="reboot-users" label={_("Not while somebody is logged in")} isDisabled={disabled} isChecked={!withUsers} onChange={(_event, on) => onWithUsers(!on)} />
            <FormHelperText><HelperText><HelperTextItem>{_("An update that may not reboot at once waits, and is tried again.")}</HelperTextItem></HelperText></FormHelperText>
        </FormGroup>
    );
}
