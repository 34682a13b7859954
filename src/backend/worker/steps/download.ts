/** The step that brings the archives of a plan into the shared cache. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { downloadPackages } from "../../apt/commands.ts";
import { ARCHIVES, hostView } from "../../assemble/sandbox.ts";
import { SCRATCH } from "../../assemble/overlay.ts";
import { freeBytes } from "../../platform/files.ts";
import type { Context } from "../context.ts";
import type { Base } from "./base.ts";
import type { Resolution } from "./resolve.ts";

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString("en")} MB`;

/** Refuses when a file system has not the room that the plan says. @throws AptOstreeError NoSpace, with numbers */
function checkSpace(path: string, needed: number, purpose: string): void {
    const free = freeBytes(path);
    if (free < needed)
        throw new AptOstreeError("NoSpace", `${purpose} needs ${megabytes(needed)} on the file system of ${path}, and ${megabytes(free)} are free. Remove old deployments or clean up, then try again.`);
}

/** Checks the space that a plan needs, and downloads what the cache does not have. @throws AptOstreeError NoSpace, Network, SignatureInvalid */
export async function download(context: Context, base: Base, resolution: Resolution, etc: string, cacheOnly: boolean): Promise<void> {
    const total = resolution.plan["download-size"];
    // unpacked files are moved into the repo, not copied; the rest is for metadata and what scripts make
    checkSpace(SCRATCH.slice(0, SCRATCH.lastIndexOf("/")), Math.max(0, resolution.plan["installed-size-change"]) * 1.1 + 16e6, "Installing");
    if (total === 0)
        return;
    if (cacheOnly)
        throw new AptOstreeError("Network", `${megabytes(total)} are not in the cache of downloaded packages, and downloading was not allowed (cache-only).`);
    checkSpace(ARCHIVES, total, "Downloading");
    const started = Date.now();
    const sandbox = hostView(base.dpkgDirectory, etc, { network: true });
    await downloadPackages(sandbox, resolution.active, context.reporter((percent, text) => {
        const bytes = Math.round(total * percent / 100);
        context.progress(percent / 100, text);
        context.download(bytes, total, Math.round(bytes / Math.max(0.001, (Date.now() - started) / 1000)));
    }));
    context.download(total, total, 0);
}
