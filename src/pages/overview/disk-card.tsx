/** How full the disk is, in short. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { _ } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { later } from "../common/later.tsx";
import { SpaceBars } from "../disk/space-bars.tsx";

const CleanupEstimate = later(rest => rest.CleanupEstimate);

export function DiskCard({ host }: { host: ReadyHost }) {
    const { DiskSpace: space } = host.sysroot;
    if (!space)
        return null;
    return (
        <Card component="section" isFullHeight aria-label={_("Disk")}>
            <CardHeader><CardTitle component="h2">{_("Disk")}</CardTitle></CardHeader>
            <CardBody><SpaceBars space={space} /><CleanupEstimate host={host} /></CardBody>
            <CardFooter><Button variant="link" isInline onClick={() => goTo("disk")}>{_("Clean up")}</Button></CardFooter>
        </Card>
    );
}
