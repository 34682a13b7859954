/** The page of a host that answers: state sentence, tabs, the transaction, and the view. */
import { useEffect } from "react";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Page, PageSection } from "@patternfly/react-core/dist/esm/components/Page/index.js";
import { Title } from "@patternfly/react-core/dist/esm/components/Title/index.js";
import { Flex, FlexItem } from "@patternfly/react-core/dist/esm/layouts/Flex/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import PowerOffIcon from "@patternfly/react-icons/dist/esm/icons/power-off-icon.js";
import { AccessStrip } from "./access/access-strip.tsx";
import { usePlace } from "./client/hooks.ts";
import { _, format } from "./client/i18n.ts";
import type { ReadyHost } from "./client/model.ts";
import { ActionButton } from "./common/action-button.tsx";
import { useBlocked } from "./common/blocked.ts";
import { bootLine, nameOf } from "./common/deployments.ts";
import { useDialogs } from "./common/dialogs.tsx";
import { loadRest } from "./common/later.tsx";
import { RebootDialog } from "./dialogs.ts";
import { stateSentence } from "./overview/state-sentence.ts";
import { WithDraft } from "./packages/draft.tsx";
import { ScheduledStrip } from "./reboot/scheduled-strip.tsx";
import { UpdatedStrip } from "./states/updated-strip.tsx";
import { TransactionCard } from "./transaction/transaction-card.tsx";
import { tabId, tabOf, ViewContent, viewOf, ViewTabs } from "./views.tsx";

function Header({ host }: { host: ReadyHost }) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const line = bootLine(host.deployments);
    const { title, explanation, reboot } = stateSentence(line, host.system);
    return (
        <Flex justifyContent={{ default: "justifyContentSpaceBetween" }} alignItems={{ default: "alignItemsFlexStart" }} direction={{ default: "column", md: "row" }}
              flexWrap={{ md: "nowrap" }}>
            <FlexItem>
                <Title headingLevel="h1" size="2xl">{title}</Title>
                <Content component="p">{explanation}</Content>
            </FlexItem>
            {reboot &&
                <FlexItem>
                    <ActionButton variant="primary" icon={<PowerOffIcon />} blocked={blocked} onClick={() => dialogs.show(<RebootDialog target={reboot} />)} className="ao-nowrap">
                        {reboot.version === line.booted?.version ? _("Reboot to apply") : format(_("Reboot to $0"), nameOf(reboot, host.system))}
                    </ActionButton>
                </FlexItem>}
        </Flex>
    );
}

export function MainPage({ host }: { host: ReadyHost }) {
    const view = viewOf(usePlace().view);
    useEffect(loadRest, []);
    return (
        <Page className="pf-m-no-sidebar" isContentFilled>
            <PageSection hasBodyWrapper={false} aria-label={_("State")}><Header host={host} /></PageSection>
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
