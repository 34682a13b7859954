/** skopeo: the only place that speaks with registries. It verifies digests, holds images against containers-policy.json(5), and authenticates. */
import GLib from "gi://GLib";
import type Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { exists, listDirectory, makeDirectories } from "../platform/files.ts";
import { endingWithUs, output, run } from "../platform/process.ts";
import { imageError } from "./image-errors.ts";
import type { Blob } from "./manifest.ts";

/** Where credentials for images of the system are looked for; else containers-auth.json(5) says where. */
const AUTH_FILES = ["/etc/ostree/auth.json", "/run/ostree/auth.json", "/usr/lib/ostree/auth.json"];
/** A question to a registry is given up after so long. */
const QUESTION_LIMIT = "60s";
/** How often it is looked how much has come, in milliseconds. */
const LOOK = 300;

export interface Skopeo {
    /** A directory of its own on the file system of the repo, for all that is temporary. */
    scratch: string;
    cancellable: Gio.Cancellable;
}

async function skopeo({ scratch, cancellable }: Skopeo, source: string, global: readonly string[], argv: readonly string[]): Promise<string> {
    if (GLib.find_program_in_path("skopeo") === null)
        throw new AptOstreeError("Unsupported", "Images are downloaded with skopeo, which this host does not have: install it (apt-ostree install skopeo), reboot, and try again.");
    makeDirectories(`${scratch}/tmp`);
    const authentication = AUTH_FILES.find(exists);
    const [command = "", ...rest] = argv;
    const { status, stdout, stderr } = await run(endingWithUs(["skopeo", "--tmpdir", `${scratch}/tmp`, ...global, command, ...authentication === undefined ? [] : [`--authfile=${authentication}`], ...rest]),
        { cancellable, env: { TMPDIR: `${scratch}/tmp` } });
    if (cancellable.is_cancelled())
        throw new AptOstreeError("Cancelled", "Cancelled; nothing was changed.");
    if (status !== 0)
        throw imageError(stderr, source);
    return stdout;
}

const limited = ["--command-timeout", QUESTION_LIMIT] as const;

/** The manifest that a registry (or a layout) has under a name, to the byte. @throws AptOstreeError Network, InvalidArgument, Cancelled, … */
export const readManifest = (tools: Skopeo, source: string): Promise<string> => skopeo(tools, source, limited, ["inspect", "--raw", source]);

/** The configuration of an image. @throws AptOstreeError as `readManifest` */
export const readImageConfig = (tools: Skopeo, source: string): Promise<string> => skopeo(tools, source, limited, ["inspect", "--config", "--raw", source]);

const blobPath = (layout: string, digest: string): string => `${layout}/blobs/sha256/${digest.slice("sha256:".length)}`;

/** Calls back with the bytes that are in a layout, until `done`. */
function watch(layout: string, done: Promise<unknown>, onBytes: (bytes: number) => void): void {
    let ended = false;
    done.then(() => { ended = true }, () => { ended = true });
    const look = (): void => {
        if (ended)
            return;
        const directories = [layout, `${layout}/blobs/sha256`];
        onBytes(directories.flatMap(path => exists(path) ? listDirectory(path) : []).reduce((sum, { size }) => sum + size, 0));
        setTimeout(look, LOOK);
    };
    look();
}

/**
 * Downloads layers of an image, verified.
 * @param all the layers of its manifest
 * @param wanted those that are needed
 * @returns the file of a layer, by its digest
 * @throws AptOstreeError Network, SignatureInvalid, NoSpace, Cancelled
 */
export async function downloadLayers(tools: Skopeo, source: string, all: readonly Blob[], wanted: readonly Blob[], onBytes: (bytes: number) => void): Promise<(digest: string) => string> {
    const layout = `${tools.scratch}/layout`;
    makeDirectories(`${layout}/blobs/sha256`);
    // a blob that an OCI layout has already is not downloaded again: a file without content, of the right size, stands for each that is on this host
    const here = all.filter(layer => !wanted.some(one => one.digest === layer.digest));
    for (const { digest, size } of here)
        await output(["truncate", `--size=${size}`, "--", blobPath(layout, digest)]);
    const before = here.reduce((sum, { size }) => sum + size, 0);
    const copied = skopeo(tools, source, [], ["copy", "--quiet", source, `oci:${layout}:image`]);
    watch(layout, copied, bytes => onBytes(Math.max(0, bytes - before)));
    await copied;
    return digest => blobPath(layout, digest);
}
