/** What a cleanup would free, in a sentence. */
import type { ReadyHost } from "../client/model.ts";
import { estimateText } from "./cleanup.ts";
import { useDiskUsage } from "./use-disk-usage.ts";

export function CleanupEstimate({ host }: { host: ReadyHost }) {
    const { usage } = useDiskUsage(host);
    return usage ? <p className="ao-gloss">{estimateText(usage, host.deployments)}</p> : null;
}
