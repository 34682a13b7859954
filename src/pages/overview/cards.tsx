/** The cards below the boot line: what is looked after beside the deployments. */
import { Gallery } from "@patternfly/react-core/dist/esm/layouts/Gallery/index.js";
import type { ReadyHost } from "../client/model.ts";
import { AutomaticCard } from "./automatic-card.tsx";
import { DiskCard } from "./disk-card.tsx";
import { UpdatesCard } from "./updates-card.tsx";

/** One row where there is room for it. */
export function OverviewCards({ host }: { host: ReadyHost }) {
    return (
        <Gallery hasGutter minWidths={{ default: "min(17rem, 100%)" }}>
            <UpdatesCard host={host} />
            <AutomaticCard host={host} />
            <DiskCard host={host} />
        </Gallery>
    );
}
