/** The step that brings the archives of a plan into the shared cache. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { downloadPackages } from "../../apt/commands.ts";
import { ARCHIVES, hostView } from "../../assemble/sandbox.ts";
import { SCRATCH } from "../../assemble/overlay.ts";
import { exists, removeFile } from "../../platform/files.ts";
import { output } from "../../platform/process.ts";
import type { Context } from "../context.ts";
import type { Job } from "./job.ts";
import type { Resolution } from "./resolve.ts";
import { checkSpace, megabytes } from "./space.ts";

/** Removes from the cache the archives that are not what the package lists promise, so that they are downloaded again. */
async function dropWrongArchives(archives: readonly { file: string; sha256: string }[]): Promise<string[]> {
    const there = archives.filter(({ file, sha256 }) => sha256 !== "" && exists(`${ARCHIVES}/${file}`));
    if (there.length === 0)
        return [];
    const sums = (await output(["sha256sum", "--", ...there.map(({ file }) => `${ARCHIVES}/${file}`)])).split("\n");
    const wrong = there.filter(({ sha256 }, i) => !(sums[i] ?? "").replace(/^\\/, "").startsWith(sha256)).map(({ file }) => file);
    wrong.forEach(file => removeFile(`${ARCHIVES}/${file}`));
    return wrong;
}

/** Checks the space that a plan needs, and downloads what the cache does not have. @throws AptOstreeError NoSpace, Network, SignatureInvalid */
export async function download(context: Context, { base, etc, request }: Job, resolution: Resolution): Promise<void> {
    const wrong = await dropWrongArchives(resolution.archives);
    const total = Math.max(resolution.plan["download-size"], wrong.length);
    // unpacked files are moved into the repo, not copied; the rest is for metadata and what scripts make
    checkSpace(SCRATCH.slice(0, SCRATCH.lastIndexOf("/")), Math.max(0, resolution.plan["installed-size-change"]) * 1.1 + 16e6, "Installing");
    if (total === 0)
        return;
    if (request.options["cache-only"] === true)
        throw new AptOstreeError("Network", `${megabytes(total)} are not in the cache of downloaded packages, and downloading was not allowed (cache-only).`);
    checkSpace(ARCHIVES, total, "Downloading");
    const started = Date.now();
    const sandbox = hostView(base.dpkgDirectory, etc, { network: true });
    await downloadPackages(sandbox, resolution.selection, context.reporter("download", (percent, text) => {
        const bytes = Math.round(total * percent / 100);
        context.progress(percent / 100, text);
        context.download(bytes, total, Math.round(bytes / Math.max(0.001, (Date.now() - started) / 1000)));
    }));
    context.download(total, total, 0);
}
