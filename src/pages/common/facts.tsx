/** Facts as terms and values, compact. */
import type { ReactNode } from "react";
import {
    DescriptionList, DescriptionListDescription, DescriptionListGroup, DescriptionListTerm,
} from "@patternfly/react-core/dist/esm/components/DescriptionList/index.js";

export type Fact = readonly [term: string, value: ReactNode];

/** `width` and, on narrow screens, `narrow` are those of the terms: short ones in cards, long ones in dialogs. */
export function Facts({ facts, width = "9ch", narrow = "10ch" }: { facts: readonly Fact[]; width?: string; narrow?: string }) {
    return (
        <DescriptionList isCompact isHorizontal horizontalTermWidthModifier={{ default: narrow, md: width }}>
            {facts.map(([term, value]) =>
                <DescriptionListGroup key={term}>
                    <DescriptionListTerm>{term}</DescriptionListTerm>
                    <DescriptionListDescription>{value}</DescriptionListDescription>
                </DescriptionListGroup>)}
        </DescriptionList>
    );
}
