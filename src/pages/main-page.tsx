/** The page of a host that answers: state sentence, tabs, the transaction, and the view. */
import { useEffect } from "react";
import { Page, PageSection } from "@patternfly/react-core/dist/esm/components/Page/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { AccessStrip } from "./access/access-strip.tsx";
import { usePlace } from "./client/hooks.ts";
import { _ } from "./client/i18n.ts";
import type { ReadyHost } from "./client/model.ts";
import { loadRest } from "./common/later.tsx";
import { Header } from "./header.tsx";
import { WithDraft } from "./packages/draft.tsx";
import { ScheduledStrip } from "./reboot/scheduled-strip.tsx";
import { UpdatedStrip } from "./states/updated-strip.tsx";
import { TransactionCard } from "./transaction/transaction-card.tsx";
import { tabId, tabOf, ViewContent, viewOf, ViewTabs } from "./views.tsx";

export function MainPage({ host }: { host: ReadyHost }) {
    const view = viewOf(usePlace().view);
    useEffect(loadRest, []);
    return (
        <Page className="pf-m-no-sidebar" isContentFilled>
            <PageSection hasBodyWrapper={false} aria-label={_("State")}><Header host={host} view={view} /></PageSection>
            <PageSection hasBodyWrapper={false} type="tabs"><ViewTabs view={view} /></PageSection>
            <PageSection hasBodyWrapper={false} isFilled id={`view-${tabOf(view)}`} role="tabpanel" aria-labelledby={tabId(tabOf(view))}>
                <Stack hasGutter>
                    {host.updated && <StackItem><UpdatedStrip /></StackItem>}
                    <StackItem className="ao-optional"><AccessStrip /></StackItem>
                    <StackItem className="ao-optional"><ScheduledStrip /></StackItem>
                    {host.transaction && <StackItem className="ao-optional"><TransactionCard view={host.transaction} /></StackItem>}
                    <StackItem><WithDraft><ViewContent view={view} host={host} /></WithDraft></StackItem>
                </Stack>
            </PageSection>
        </Page>
    );
}
