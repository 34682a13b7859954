/** What a cleanup would free, in a sentence. */
import { useRef } from "react";
import type { ReadyHost } from "../client/model.ts";
import { useInSight } from "../common/use-in-sight.ts";
import { estimateText } from "./cleanup.ts";
import { useDiskUsage } from "./use-disk-usage.ts";

function Counted({ host }: { host: ReadyHost }) {
    const { usage } = useDiskUsage(host);
    return usage ? <>{estimateText(usage, host.deployments)}</> : null;
}

/** Nothing is counted before somebody sees it: Cockpit loads the page before it is opened. */
export function CleanupEstimate({ host }: { host: ReadyHost }) {
    const element = useRef<HTMLParagraphElement>(null);
    const seen = useRef(false);
    const inSight = useInSight(element, true);
    seen.current ||= inSight;
    return <p ref={element} className="ao-gloss ao-estimate">{seen.current && <Counted host={host} />}</p>;
}
