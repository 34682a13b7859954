/** An input for words of a command line, with the line below it that says what is wrong, or how it is written. */
import { FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";

export interface CodeFieldProps {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly state: "default" | "warning" | "error";
    readonly help: string;
}

export function CodeField({ id, label, value, onChange, state, help }: CodeFieldProps) {
    return (
        <FormGroup label={label} fieldId={id}>
            <TextInput id={id} value={value} autoFocus autoComplete="off" spellCheck={false} dir="ltr" className="ao-code-input" aria-describedby={`${id}-help`}
                       validated={state} onChange={(_event, changed) => onChange(changed)} />
            <FormHelperText>
                <HelperText id={`${id}-help`} isLiveRegion><HelperTextItem variant={state}>{help}</HelperTextItem></HelperText>
            </FormHelperText>
        </FormGroup>
    );
}
