/** The updates view: what the branch offers, what it would change here, and the other versions that it has. */
import { useRef } from "react";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { defaultDeployment } from "../../contract/deployment.ts";
import { isImageRefspec } from "../../contract/image.ts";
import { ChangeTable } from "../changes/change-table.tsx";
import { diffRows, planRows } from "../changes/rows.ts";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { DriverNotice } from "../common/driver-notice.tsx";
import { useAsk } from "../common/use-ask.ts";
import { checkState } from "./check-state.ts";
import { isChecking } from "./check-text.ts";
import { offer } from "./offer.ts";
import { StatusCard } from "./status-card.tsx";
import { VersionsCard } from "./versions-card.tsx";

export function Updates({ host }: { host: ReadyHost }) {
    const client = useClient();
    const present = defaultDeployment(host.deployments);
    const state = checkState(host);
    // what a check left on the host answers without network; while one runs it may change under the question, so that the one before stands
    const key = useRef<string>();
    if (!isChecking(host))
        key.current = state.kind === "never" ? undefined : JSON.stringify([present?.id, host.automatic?.time, host.update?.checked, host.sysroot.MetadataTimestamp]);
    const shown = offer(state, useAsk(key.current, () => client.preview({ upgrade: true }, { "cache-only": true })));
    // the packages are there at once, what happens to layered ones takes the host a moment
    const known = useAsk(state.kind === "available" && host.update ? `known ${host.update.checked}` : undefined, () => client.cachedUpdateDiff());
    const rows = shown.kind === "update" ? planRows(shown.plan) : shown.kind === "asking" && known.kind === "answer" ? diffRows(known.value) : [];
    return (
        <Stack hasGutter>
            <DriverNotice host={host} />
            <StackItem><StatusCard host={host} state={state} offer={shown} rows={rows} /></StackItem>
            {rows.length > 0 &&
                <StackItem>
                    <Card component="section" aria-label={_("What changes")}>
                        <CardHeader><CardTitle component="h2">{_("What changes")}</CardTitle></CardHeader>
                        <CardBody><ChangeTable rows={rows} label={_("Packages that change")} /></CardBody>
                    </Card>
                </StackItem>}
            {present?.origin && !isImageRefspec(present.origin) && <StackItem><VersionsCard host={host} origin={present.origin} /></StackItem>}
        </Stack>
    );
}
