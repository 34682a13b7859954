/** Where on this host a version of the branch is. Pure. */
import { bootedDeployment, defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import type { BranchVersion } from "../../contract/questions.ts";

/** `running`, `next` (boots next), `kept` (another deployment has it), or `elsewhere`. */
export type VersionPlace = "running" | "next" | "kept" | "elsewhere";

export function versionPlace({ checksum }: Pick<BranchVersion, "checksum">, deployments: readonly Deployment[]): VersionPlace {
    if (bootedDeployment(deployments)?.["base-checksum"] === checksum)
        return "running";
    if (defaultDeployment(deployments)?.["base-checksum"] === checksum)
        return "next";
    return deployments.some(deployment => deployment["base-checksum"] === checksum) ? "kept" : "elsewhere";
}
