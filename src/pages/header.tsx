/** What heads the page: the host's state in one sentence, why that is safe, and the one right next step. */
import type { ReactNode } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Title } from "@patternfly/react-core/dist/esm/components/Title/index.js";
import { Flex, FlexItem } from "@patternfly/react-core/dist/esm/layouts/Flex/index.js";
import PowerOffIcon from "@patternfly/react-icons/dist/esm/icons/power-off-icon.js";
import { _, format } from "./client/i18n.ts";
import { goTo } from "./client/location.ts";
import type { ReadyHost } from "./client/model.ts";
import { ActionButton } from "./common/action-button.tsx";
import { useBlocked } from "./common/blocked.ts";
import { bootLine, nameOf } from "./common/deployments.ts";
import { useDialogs } from "./common/dialogs.tsx";
import { useRequest } from "./common/use-request.ts";
import { RebootDialog } from "./dialogs.ts";
import { nextStep } from "./overview/next-step.ts";
import { stateSentence } from "./overview/state-sentence.ts";
import { updateSentence } from "./updates/check-text.ts";
import type { ViewName } from "./views.tsx";

/** The views that have the button themselves, with more around it. */
const OFFERS_UPDATES: readonly ViewName[] = ["updates", "automatic"];

function NextStepButton({ host, view }: { host: ReadyHost; view: ViewName }): ReactNode {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const request = useRequest();
    const step = nextStep(host);
    if (step?.kind === "reboot") {
        const target = step.deployment;
        return (
            <ActionButton variant="primary" icon={<PowerOffIcon />} blocked={blocked} onClick={() => dialogs.show(<RebootDialog target={target} />)} className="ao-nowrap">
                {target.version === bootLine(host.deployments).booted?.version ? _("Reboot to apply") : format(_("Reboot to $0"), nameOf(target, host.system))}
            </ActionButton>
        );
    }
    if (!step || OFFERS_UPDATES.includes(view))
        return null;
    if (step.kind === "review")
        return <Button variant="primary" onClick={() => goTo("updates")} className="ao-nowrap">{_("Review the update")}</Button>;
    return (
        <ActionButton variant={step.urgent ? "primary" : "secondary"} blocked={blocked} onClick={() => request({ kind: "automatic-update", mode: "check" })} className="ao-nowrap">
            {_("Check for updates")}
        </ActionButton>
    );
}

export function Header({ host, view }: { host: ReadyHost; view: ViewName }) {
    const { title, explanation, reboot } = stateSentence(bootLine(host.deployments), host.system);
    const update = reboot ? undefined : updateSentence(host);
    return (
        <Flex justifyContent={{ default: "justifyContentSpaceBetween" }} alignItems={{ default: "alignItemsFlexStart" }} direction={{ default: "column", md: "row" }}
              flexWrap={{ md: "nowrap" }}>
            <FlexItem>
                <Title headingLevel="h1" size="2xl">{title}</Title>
                <Content component="p">{update !== undefined && <><strong>{update}</strong>{" "}</>}{explanation}</Content>
            </FlexItem>
            <FlexItem className="ao-optional"><NextStepButton host={host} view={view} /></FlexItem>
        </Flex>
    );
}
