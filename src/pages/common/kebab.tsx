/** The menu behind the three dots. */
import { useState } from "react";
import { Dropdown, DropdownItem, DropdownList } from "@patternfly/react-core/dist/esm/components/Dropdown/index.js";
import { MenuToggle } from "@patternfly/react-core/dist/esm/components/MenuToggle/index.js";
import EllipsisVIcon from "@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon.js";

export interface KebabAction {
    readonly label: string;
    readonly onSelect: () => void;
    readonly danger?: boolean;
    /** Why it cannot be used now. */
    readonly blocked?: string | undefined;
}

export function Kebab({ label, actions }: { label: string; actions: readonly KebabAction[] }) {
    const [open, setOpen] = useState(false);
    return (
        <Dropdown isOpen={open} onOpenChange={setOpen} onSelect={() => setOpen(false)} popperProps={{ position: "end" }} shouldFocusFirstItemOnOpen shouldFocusToggleOnSelect
                  toggle={ref => <MenuToggle ref={ref} variant="plain" aria-label={label} isExpanded={open} onClick={() => setOpen(!open)} icon={<EllipsisVIcon />} />}>
            <DropdownList>
                {actions.map(action =>
                    <DropdownItem key={action.label} isDanger={action.danger === true && action.blocked === undefined} isAriaDisabled={action.blocked !== undefined}
                                  {...action.blocked !== undefined && { tooltipProps: { content: action.blocked, position: "left" } }}
                                  onClick={() => action.blocked === undefined && action.onSelect()}>
                        {action.label}
                    </DropdownItem>)}
            </DropdownList>
        </Dropdown>
    );
}
