/** What takes the disk's space, and how to get some of it back. */
import { useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import type { DiskSpace, DiskUsage } from "../../contract/questions.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { formatBytes } from "../common/format.ts";
import { CleanupCard } from "./cleanup-card.tsx";
import { choices, parts } from "./cleanup.ts";
import { PartsList } from "./parts-list.tsx";
import { SpaceBars } from "./space-bars.tsx";
import { lowSpace } from "./space.ts";
import { useDiskUsage } from "./use-disk-usage.ts";

const spaceOf = (usage: DiskUsage): DiskSpace => ({ sysroot: usage.sysroot, boot: usage["boot-file-system"], var: usage.var });

function LowSpace({ space }: { space: DiskSpace | undefined }) {
    const low = lowSpace(space);
    if (!low)
        return null;
    return (
        <Alert isInline component="h2" variant="warning" title={format(_("Only $0 of $1 are free on $2"), formatBytes(low.free), formatBytes(low.size), low.paths.join(", "))}>
            {_("A change that needs more is refused before it begins. Remove what is not needed below.")}
        </Alert>
    );
}

export function Disk({ host }: { host: ReadyHost }) {
    const [attempt, setAttempt] = useState(0);
    const { answer, usage } = useDiskUsage(host, attempt);
    const space = usage ? spaceOf(usage) : host.sysroot.DiskSpace;
    return (
        <div className="ao-view">
            <LowSpace space={space} />
            <div className="ao-columns">
                <Card component="section" aria-label={_("Disk space")}>
                    <CardHeader><CardTitle component="h2">{_("Disk space")}</CardTitle></CardHeader>
                    <CardBody>
                        {space && <SpaceBars space={space} />}
                        {answer.kind === "error" &&
                            <Alert isInline component="h3" variant="danger" title={headline(answer.error.message)}
                                   actionLinks={<Button variant="link" isInline onClick={() => setAttempt(attempt + 1)}>{_("Try again")}</Button>}>
                                <ErrorText withoutHeadline message={answer.error.message} />
                            </Alert>}
                        {answer.kind === "asking" &&
                            <div className="ao-indeterminate ao-counting"><Spinner size="md" aria-hidden /> <span role="status">{_("Counting what takes the space…")}</span></div>}
                        {usage &&
                            <>
                                <h3 className="ao-parts-title">{_("What takes the space")}</h3>
                                <PartsList parts={parts(usage, host.deployments, host.system)} />
                                <Content component="small" className="ao-gloss">{_("Versions share most of their files: removing one frees only what it alone has. What people and services keep in /var and /home is not counted here.")}</Content>
                            </>}
                    </CardBody>
                </Card>
                {usage && <CleanupCard choices={choices(usage, host.deployments, host.system)} />}
            </div>
        </div>
    );
}
