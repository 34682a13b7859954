/** Facts as terms and values, compact. */
import type { ReactNode } from "react";
import {
    DescriptionList, DescriptionListDescription, DescriptionListGroup, DescriptionListTerm,
} from "@patternfly/react-core/dist/esm/components/DescriptionList/index.js";

export type Fact = readonly [term: string, value: ReactNode];

export function Facts({ facts, label }: { facts: readonly Fact[]; label?: string }) {
    return (
        <DescriptionList isCompact isHorizontal isFluid className="ao-facts" {...label && { "aria-label": label }}>
            {facts.map(([term, value]) =>
                <DescriptionListGroup key={term}>
                    <DescriptionListTerm>{term}</DescriptionListTerm>
                    <DescriptionListDescription>{value}</DescriptionListDescription>
                </DescriptionListGroup>)}
        </DescriptionList>
    );
}
