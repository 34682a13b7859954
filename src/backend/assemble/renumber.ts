/** Gives the accounts of packages, and all files that are theirs, the ids that they have on the host. */
import { lstat, readText, writeText } from "../platform/files.ts";
import { output } from "../platform/process.ts";
import type { Overlay } from "./overlay.ts";
import { renumberLines, type Renumbering } from "./users.ts";

/** A file whose owner or group changes. */
interface Owned { owner: string; mode: string; path: string }

const SPECIAL_BITS = 0o6000;

/** Files of the ids below two directories, with their owner and group to be. */
async function ownedFiles(roots: readonly string[], { users, groups }: Renumbering): Promise<Owned[]> {
    const tests = [...[...users.keys()].map(id => ["-uid", String(id)]), ...[...groups.keys()].map(id => ["-gid", String(id)])];
    const text = await output(["find", ...roots, "-xdev", "(", ...tests.flatMap((test, i) => [...i ? ["-o"] : [], ...test]), ")", "-printf", "%U\\0%G\\0%m\\0%p\\0"]);
    const words = text.split("\0");
    const found: Owned[] = [];
    for (let at = 0; at + 3 < words.length; at += 4) {
        const [uid, gid, mode = "", path = ""] = words.slice(at, at + 4);
        found.push({ owner: `${users.get(Number(uid)) ?? uid}:${groups.get(Number(gid)) ?? gid}`, mode, path });
    }
    return found;
}

/** Changes owners and groups; the kernel takes set-id bits and capabilities away then, and they are given back. */
async function changeOwners(files: readonly Owned[]): Promise<void> {
    const input = (some: readonly Owned[]) => ({ input: some.map(file => file.path).join("\0") });
    const capabilities = await output(["xargs", "-0", "-r", "getfattr", "-h", "-d", "--absolute-names", "-e", "hex", "-m", "^security\\.capability$", "--"], input(files));
    for (const owner of new Set(files.map(file => file.owner)))
        await output(["xargs", "-0", "chown", "-h", owner, "--"], input(files.filter(file => file.owner === owner)));
    for (const { mode, path } of files.filter(file => (parseInt(file.mode, 8) & SPECIAL_BITS) !== 0))
        await output(["chmod", mode, "--", path]);
    if (capabilities !== "")
        await output(["setfattr", "-h", "--restore=-"], { input: capabilities });
}

/** Carries a renumbering out in a layer and its /var. */
export async function renumberAccounts({ merged, scratchVar }: Overlay, ids: Renumbering): Promise<void> {
    if (ids.users.size === 0 && ids.groups.size === 0)
        return;
    await changeOwners(await ownedFiles([merged, scratchVar], ids));
    for (const kind of ["passwd", "group"] as const) {
        const path = `${merged}/usr/etc/${kind}`;
        writeText(path, renumberLines(readText(path), kind, ids), (lstat(path)?.mode ?? 0o644) & 0o7777);
    }
}
