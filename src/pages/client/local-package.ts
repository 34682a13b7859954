/**
 * Debian packages from the administrator's own computer. The bus takes them as file descriptors, which Cockpit's bridge cannot pass on: the file is
 * put on the host, in a directory that only root reads, and the command line hands it over.
 */
import { planSchema, type Plan } from "../../contract/plan.ts";
import { decode } from "../../contract/schema.ts";
import { cockpit } from "./base1.ts";
import { ClientError, toClientError } from "./errors.ts";

const ROOT = { superuser: "require", err: "message" } as const;
const PROGRAM = "apt-ostree";
/** So that the history says where it came from. */
const ENVIRONMENT = ["APT_OSTREE_CLIENT_ID=cockpit"];

/** A package that was put on the host. */
export interface LocalPackage { readonly path: string; readonly name: string }

/** Whether a file's name is one of a Debian package, and no option or path. */
export const isPackageName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9.+~_-]*\.deb$/.test(name);

/** Runs apt-ostree as root. @throws ClientError with what it said */
async function run(...args: readonly string[]): Promise<string> {
    try {
        return await cockpit.spawn([PROGRAM, ...args], { ...ROOT, environ: ENVIRONMENT });
    } catch (error) {
        const { kind, message } = toClientError(error);
        throw new ClientError(kind, message.replace(/^error: /, ""));
    }
}

/** Puts a package on the host. @throws ClientError */
export async function upload(file: File): Promise<LocalPackage> {
    try {
        const directory = (await cockpit.spawn(["mktemp", "--directory", "/var/tmp/apt-ostree-upload.XXXXXXXX"], ROOT)).trim();
        const path = `${directory}/${file.name}`;
        await cockpit.file(path, { superuser: "require", binary: true }).replace(new Uint8Array(await file.arrayBuffer()));
        return { path, name: file.name };
    } catch (error) {
        throw toClientError(error);
    }
}

/** Removes it again, with its directory; what is gone already is no error. */
export async function discard({ path }: LocalPackage): Promise<void> {
    await cockpit.spawn(["rm", "-rf", "--", path.slice(0, path.lastIndexOf("/"))], ROOT).catch(() => undefined);
}

/** What layering it would do. @throws ClientError */
export async function previewLocal({ path }: LocalPackage): Promise<Plan> {
    return decode(planSchema, JSON.parse(await run("install", "--dry-run", "--json", path)), "Plan");
}

/** Layers it; ends when the transaction has ended. @throws ClientError */
export async function installLocal({ path }: LocalPackage): Promise<void> {
    await run("install", path);
}
