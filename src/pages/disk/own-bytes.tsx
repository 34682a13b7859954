/** What a deployment alone takes on the disk, as a sentence. */
import type { Deployment } from "../../contract/deployment.ts";
import type { ReadyHost } from "../client/model.ts";
import { format } from "../client/i18n.ts";
import { formatBytes } from "../common/format.ts";
import { useDiskUsage } from "./use-disk-usage.ts";

/** @param text with a place for the size; nothing is shown before it is counted */
export function OwnBytes({ host, deployment, text }: { host: ReadyHost; deployment: Deployment; text: string }) {
    const { usage } = useDiskUsage(host);
    const own = usage?.deployments.find(({ id }) => id === deployment.id)?.own;
    return own === undefined ? null : <p>{format(text, formatBytes(own))}</p>;
}
