/** What is done about updates: one of five. */
import { FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Radio } from "@patternfly/react-core/dist/esm/components/Radio/index.js";
import { UPDATE_POLICIES, type UpdatePolicy } from "../../contract/config.ts";
import { _ } from "../client/i18n.ts";
import { POLICIES } from "./texts.ts";

export function PolicyField({ policy, disabled, onChange }: { policy: UpdatePolicy; disabled: boolean; onChange: (policy: UpdatePolicy) => void }) {
    return (
        <FormGroup role="radiogroup" label={_("What is done")} fieldId="policy" isStack>
            {UPDATE_POLICIES.map(name =>
                <Radio key={name} id={`policy-${name}`} name="policy" label={_(POLICIES[name].title)} description={_(POLICIES[name].description)} isDisabled={disabled}
                       isChecked={policy === name} onChange={() => onChange(name)} />)}
        </FormGroup>
    );
}
