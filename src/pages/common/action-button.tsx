/** A button that says why it cannot be used instead of only being grey: it stays reachable by keyboard, and its reason is shown and read out. */
import { Button, type ButtonProps } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Tooltip } from "@patternfly/react-core/dist/esm/components/Tooltip/index.js";

export function ActionButton({ blocked, ...props }: ButtonProps & { blocked: string | undefined }) {
    if (blocked === undefined)
        return <Button {...props} />;
    return (
        <Tooltip content={blocked}>
            <Button {...props} isAriaDisabled />
        </Tooltip>
    );
}
