/** What of a commit goes to /boot: its kernel and initramfs, once for all deployments that have the same. */
import Gio from "gi://Gio";
import type OSTree from "gi://OSTree?version=1.0";

/** @param key the same for the same files @param bytes what they take */
export interface BootFiles { key: string; bytes: number }

const NAMES = ["vmlinuz", "initramfs.img"];

/** Kernel and initramfs of a commit, where ostree-core's boot layout has them: /usr/lib/modules/RELEASE. @throws GLib.Error when the commit is not whole */
export function bootFiles(repo: OSTree.Repo, checksum: string): BootFiles {
    const [, root] = repo.read_commit(checksum, null);
    const modules = root.resolve_relative_path("usr/lib/modules");
    const found: BootFiles = { key: "", bytes: 0 };
    if (!modules.query_exists(null))
        return found;
    const releases = modules.enumerate_children("standard::name", Gio.FileQueryInfoFlags.NOFOLLOW_SYMLINKS, null);
    for (let release = releases.next_file(null); release; release = releases.next_file(null)) {
        for (const name of NAMES) {
            const file = modules.get_child(release.get_name()).get_child(name) as OSTree.RepoFile;
            if (!file.query_exists(null))
                continue;
            found.key += `${file.get_checksum()} `;
            found.bytes += file.query_info("standard::size", Gio.FileQueryInfoFlags.NOFOLLOW_SYMLINKS, null).get_size();
        }
    }
    return found;
}

/** The bytes that a commit adds to /boot: none where a deployment has the same files there. */
export function newBootBytes(sysroot: OSTree.Sysroot, checksum: string): number {
    const repo = sysroot.repo();
    const { key, bytes } = bootFiles(repo, checksum);
    // one that is staged is not written yet
    const there = sysroot.get_deployments().filter(deployment => !deployment.is_staged()).map(deployment => deployment.get_csum());
    return there.some(other => other === checksum || keyOf(repo, other) === key) ? 0 : bytes;
}

/** Of a deployment whose commit is damaged nothing is known. */
function keyOf(repo: OSTree.Repo, checksum: string): string | null {
    try {
        return bootFiles(repo, checksum).key;
    } catch {
        return null;
    }
}
