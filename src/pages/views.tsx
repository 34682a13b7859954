/** The views of the page: one tab and one folder each. All but the first are loaded later. */
import { useEffect, type ComponentType } from "react";
import { Tab, Tabs, TabTitleText } from "@patternfly/react-core/dist/esm/components/Tabs/index.js";
import { _ } from "./client/i18n.ts";
import { goTo } from "./client/location.ts";
import type { ReadyHost } from "./client/model.ts";
import { laterView } from "./common/later.tsx";
import { Overview } from "./overview/overview.tsx";

export interface ViewProps { readonly host: ReadyHost }

const VIEWS = {
    overview: { title: () => _("Overview"), View: Overview },
    updates: { title: () => _("Updates"), View: laterView(rest => rest.Updates) },
    packages: { title: () => _("Packages"), View: laterView(rest => rest.Packages) },
    kernel: { title: () => _("Kernel"), View: laterView(rest => rest.Kernel) },
    sources: { title: () => _("Sources"), View: laterView(rest => rest.Sources) },
    history: { title: () => _("History"), View: laterView(rest => rest.History) },
    automatic: { title: () => _("Automatic updates"), View: laterView(rest => rest.Automatic) },
    disk: { title: () => _("Disk"), View: laterView(rest => rest.Disk) },
    /** Below the overview, without a tab of its own. */
    compare: { title: () => _("Compare deployments"), View: laterView(rest => rest.Compare), tab: "overview" },
} satisfies Record<string, { title: () => string; View: ComponentType<ViewProps>; tab?: string }>;

export type ViewName = keyof typeof VIEWS;

const NAMES = Object.keys(VIEWS) as ViewName[];

/** The view of a place; the first one where the place names none that there is. */
export const viewOf = (name: string): ViewName => NAMES.find(view => view === name) ?? "overview";

/** Id of a view's tab: PatternFly makes it of the key and the id that it is given. */
export const tabId = (view: ViewName): string => `pf-tab-${view}-view`;

/** The tab that a view belongs to. */
export function tabOf(view: ViewName): ViewName {
    const entry = VIEWS[view];
    return "tab" in entry ? viewOf(entry.tab) : view;
}

export function ViewTabs({ view }: { view: ViewName }) {
    // on a narrow screen the tabs are a strip that is moved sideways; its width changes when PatternFly has measured it
    useEffect(() => {
        const tab = document.getElementById(tabId(tabOf(view)));
        const strip = tab?.closest("ul");
        if (!tab || !strip)
            return undefined;
        const observer = new ResizeObserver(() => tab.scrollIntoView({ block: "nearest", inline: "center" }));
        observer.observe(strip);
        return () => observer.disconnect();
    }, [view]);
    return (
        <Tabs activeKey={tabOf(view)} onSelect={(_event, key) => goTo(String(key))} aria-label={_("Views")} role="region" usePageInsets>
            {NAMES.filter(name => tabOf(name) === name).map(name => <Tab key={name} eventKey={name} title={<TabTitleText>{VIEWS[name].title()}</TabTitleText>} tabContentId={`view-${name}`} id="view" />)}
        </Tabs>
    );
}

export function ViewContent({ view, host }: { view: ViewName } & ViewProps) {
    const { View } = VIEWS[view];
    return <View host={host} />;
}
