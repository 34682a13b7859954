/** The views of the page: one tab each. */
import { Tab, Tabs, TabTitleText } from "@patternfly/react-core/dist/esm/components/Tabs/index.js";
import { _ } from "./client/i18n.ts";
import { goTo } from "./client/location.ts";

export const VIEWS = ["overview", "packages"] as const;
export type View = typeof VIEWS[number];

/** The view of a place; the first one where the place names none that there is. */
export const viewOf = (name: string): View => VIEWS.find(view => view === name) ?? "overview";

const title = (view: View): string => ({ overview: _("Overview"), packages: _("Packages") })[view];

export function ViewTabs({ view }: { view: View }) {
    return (
        <Tabs activeKey={view} onSelect={(_event, key) => goTo(String(key))} aria-label={_("Views")} role="region" usePageInsets>
            {VIEWS.map(key => <Tab key={key} eventKey={key} title={<TabTitleText>{title(key)}</TabTitleText>} tabContentId={`view-${key}`} id={`tab-${key}`} />)}
        </Tabs>
    );
}
