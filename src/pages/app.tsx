/** The page: what the host's state calls for. */
import { useEffect } from "react";
import { Page, PageSection } from "@patternfly/react-core/dist/esm/components/Page/index.js";
import { useAppState } from "./client/hooks.ts";
import { _ } from "./client/i18n.ts";
import { setPageStatus } from "./client/page-status.ts";
import { WithDialogs } from "./common/dialogs.tsx";
import { WithToasts } from "./common/toasts.tsx";
import { useNow } from "./common/use-now.ts";
import { MainPage } from "./main-page.tsx";
import { HostState } from "./states/host-states.tsx";
import { pageStatus } from "./status.ts";
import { Announcer } from "./transaction/announcer.tsx";

export function App() {
    const state = useAppState();
    // what was known grows old, also on a page that nobody looks at
    const now = useNow(3600);
    useEffect(() => setPageStatus(pageStatus(state, Date.now() / 1000)), [state, now]);
    const { host } = state;
    return (
        <WithToasts>
            <WithDialogs>
                <Announcer view={host.kind === "ready" ? host.transaction : undefined} />
                {host.kind === "ready" ? <MainPage host={host} /> :
                    <Page className="pf-m-no-sidebar" isContentFilled>
                        <PageSection hasBodyWrapper={false} isFilled aria-label={_("State")}><HostState host={host} /></PageSection>
                    </Page>}
            </WithDialogs>
        </WithToasts>
    );
}
