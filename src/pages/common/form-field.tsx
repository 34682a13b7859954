/** A labelled input: what is wrong with it is said once something was typed or the field was left. */
import { useState } from "react";
import { FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";

/** A line below an input: help, or what is wrong. */
export function FieldHelp({ id, text, isError = false }: { id: string; text: string; isError?: boolean }) {
    return (
        <FormHelperText>
            <HelperText id={id} isLiveRegion={isError}><HelperTextItem variant={isError ? "error" : "default"}>{text}</HelperTextItem></HelperText>
        </FormHelperText>
    );
}

export interface FormFieldProps {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly problem?: string | undefined;
    readonly help?: string;
    readonly autoFocus?: boolean;
    readonly isRequired?: boolean;
    /** Addresses and names are written from left to right in every language. */
    readonly isCode?: boolean;
}

export function FormField({ id, label, value, onChange, problem, help, autoFocus = false, isRequired = true, isCode = true }: FormFieldProps) {
    const [left, setLeft] = useState(false);
    const wrong = problem !== undefined && (left || value !== "");
    const text = wrong ? problem : help;
    return (
        <FormGroup label={label} fieldId={id} isRequired={isRequired}>
            <TextInput id={id} value={value} isRequired={isRequired} validated={wrong ? "error" : "default"} autoFocus={autoFocus} {...isCode && { dir: "ltr", spellCheck: false, autoComplete: "off" }}
                       {...text !== undefined && { "aria-describedby": `${id}-help` }} onBlur={() => setLeft(true)} onChange={(_event, changed) => onChange(changed)} />
            {text !== undefined && <FieldHelp id={`${id}-help`} text={text} isError={wrong} />}
        </FormGroup>
    );
}
