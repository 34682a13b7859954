/** A button that says why it cannot be used instead of only being grey: it stays reachable by keyboard, and its reason is shown and read out. */
import { Button, type ButtonProps } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Tooltip } from "@patternfly/react-core/dist/esm/components/Tooltip/index.js";

export function ActionButton({ blocked, ...props }: ButtonProps & { blocked: string | undefined }) {
    // always in a tooltip: were the button another element once it can be used, the focus would be lost
    return (
        <Tooltip content={blocked ?? ""} {...blocked === undefined ? { trigger: "manual", isVisible: false } : {}}>
            <Button {...props} isAriaDisabled={blocked !== undefined} />
        </Tooltip>
    );
}
