/** The overview: the boot line, and the other deployments. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { ReadyHost } from "../client/model.ts";
import { _ } from "../client/i18n.ts";
import { bootLine } from "../common/deployments.ts";
import { BootLineView } from "./boot-line.tsx";
import { OverviewCards } from "./cards.tsx";
import { HostWarnings } from "./host-warnings.tsx";
import { OtherDeployments } from "./other-deployments.tsx";

export function Overview({ host }: { host: ReadyHost }) {
    const line = bootLine(host.deployments);
    return (
        <Stack hasGutter>
            <HostWarnings host={host} />
            <StackItem>
                <h2 className="pf-v6-screen-reader">{_("Deployments")}</h2>
                <BootLineView line={line} system={host.system} />
                <Content component="small" className="ao-gloss">{_("Each of these is a deployment: one complete version of the system that can be booted. A change never alters the running one, it makes the next.")}</Content>
            </StackItem>
            <StackItem><OverviewCards host={host} /></StackItem>
            <StackItem><OtherDeployments deployments={line.others} system={host.system} /></StackItem>
        </Stack>
    );
}
