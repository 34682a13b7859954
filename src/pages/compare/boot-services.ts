/** Which services start with the boot of one deployment and not with the other's, by the links that enable them. Pure. */
import type { DeploymentsDiff } from "../../contract/questions.ts";

/** What a target wants or requires (systemd.unit(5)), and what a run level starts. */
const ENABLED = [/^\/etc\/systemd\/system\/[^/]+\.(?:wants|requires|upholds)\/([^/]+)$/, /^\/etc\/rc[2-5S]\.d\/S\d\d([^/]+)$/];

const unitOf = (path: string): string | undefined => ENABLED.map(pattern => pattern.exec(path)?.[1]).find(name => name !== undefined);

export interface BootServices { readonly added: readonly string[]; readonly removed: readonly string[] }

export function bootServices({ etc }: Pick<DeploymentsDiff, "etc">): BootServices {
    const names = (wanted: string): string[] => [...new Set(etc.filter(({ change }) => change === wanted).flatMap(({ path }) => unitOf(path) ?? []))].sort();
    const [added, removed] = [names("added"), names("removed")];
    // one that only moved from one target to another starts as before
    return { added: added.filter(name => !removed.includes(name)), removed: removed.filter(name => !added.includes(name)) };
}
