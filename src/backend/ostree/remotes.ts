/** Remotes of a repo: reading and changing them, their keys, and asking them what they have. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import OSTree from "gi://OSTree?version=1.0";
import { AptOstreeError } from "../../contract/errors.ts";
import { keyEncoding, remoteOf, type Remote, type RemoteBranch, type RemoteKey } from "../../contract/remotes.ts";
import { readIntent } from "../origin/origin.ts";
import { pullError } from "./pull-errors.ts";
import { remoteNames } from "./remote-names.ts";
import { deploymentId } from "./sysroot.ts";

/** A remote's settings as they are written; what is undefined stays as it is, or as libostree has it by default. */
export interface RemoteSettings {
    "gpg-verify"?: boolean;
    "gpg-verify-summary"?: boolean;
    branches?: string[];
    contenturl?: string;
}

const NAMES = ["gpg-verify", "gpg-verify-summary", "branches", "contenturl"] as const;
/** Settings that others may have made (ostree.repo-config(5)): a change of ours keeps them. */
const KEPT = ["proxy", "metalink", "tls-permissive", "tls-client-cert-path", "tls-client-key-path", "tls-ca-path", "http2", "collection-id",
    "custom-backend", "unconfigured-state", "gpgkeypath", "sign-verify", "verification-ed25519-key", "verification-ed25519-file"] as const;

/** Ids of the deployments that follow a branch of a remote. */
export const usersOf = (sysroot: OSTree.Sysroot, name: string): string[] =>
    sysroot.get_deployments().filter(deployment => remoteOf(readIntent(deployment.get_origin()).refspec) === name).map(deploymentId);

/**
 * The keys that a remote trusts, beside those that the system trusts for all. Runs GnuPG: takes a moment. Each is `(aa{sv}aa{sv}a{sv})`: the key and
 * its subkeys, its user ids; times are stored big endian (ostree_repo_remote_get_gpg_keys).
 */
function remoteKeys(repo: OSTree.Repo, name: string): RemoteKey[] {
    const [, keys] = repo.remote_get_gpg_keys(name, null, null);
    return keys.map(key => {
        // field by field: as a number a time of the other byte order would be out of range
        const primary = key.get_child_value(0).get_child_value(0), uids = key.get_child_value(1);
        const get = <T>(from: GLib.Variant, field: string, type: string): T | undefined => from.lookup_value(field, new GLib.VariantType(type))?.unpack<T>();
        const time = (field: string): number => Number(primary.lookup_value(field, new GLib.VariantType("x"))?.byteswap().get_int64() ?? 0);
        const flag = (field: string): boolean => get<boolean>(primary, field, "b") ?? false;
        const owners = Array.from({ length: uids.n_children() }, (_, at) => get<string>(uids.get_child_value(at), "uid", "s") ?? "");
        return {
            fingerprint: get<string>(primary, "fingerprint", "s") ?? "", "user-ids": owners.filter(uid => uid !== ""),
            created: time("created"), expires: time("expires"), expired: flag("expired"), revoked: flag("revoked"),
        };
    });
}

/** A remote with all that is known of it. */
function readRemote(sysroot: OSTree.Sysroot, repo: OSTree.Repo, name: string): Remote {
    const [, contenturl] = repo.get_remote_option(name, "contenturl", null);
    const [, branches] = repo.get_remote_list_option(name, "branches");
    return {
        name, url: repo.remote_get_url(name)[1],
        "gpg-verify": repo.remote_get_gpg_verify(name)[1],
        "gpg-verify-summary": repo.remote_get_gpg_verify_summary(name)[1],
        keys: remoteKeys(repo, name), branches: branches ?? [], ...contenturl === null ? {} : { contenturl }, "used-by": usersOf(sysroot, name),
    };
}

/** All remotes of the host, by name. */
export function readRemotes(sysroot: OSTree.Sysroot): Remote[] {
    const repo = sysroot.repo();
    return remoteNames(repo).sort().map(name => readRemote(sysroot, repo, name));
}

function encodeSettings(settings: RemoteSettings, kept: Readonly<Record<string, string>>): GLib.Variant {
    const entries: Record<string, GLib.Variant> = {};
    for (const [key, value] of Object.entries(kept))
        entries[key] = new GLib.Variant("s", value);
    for (const key of NAMES) {
        const value = settings[key];
        if (typeof value === "boolean")
            entries[key] = new GLib.Variant("b", value);
        else if (typeof value === "string" && value !== "")
            entries[key] = new GLib.Variant("s", value);
        else if (Array.isArray(value) && value.length > 0)
            entries[key] = new GLib.Variant("as", value);
    }
    return new GLib.Variant("a{sv}", entries);
}

/** What libostree would read as a key. @throws AptOstreeError InvalidArgument */
function keyBytes(text: string): Uint8Array {
    return keyEncoding(text) === "armored" ? new TextEncoder().encode(text) : GLib.base64_decode(text.replace(/\s/g, ""));
}

function importKey(repo: OSTree.Repo, name: string, key: string): void {
    const stream = Gio.MemoryInputStream.new_from_bytes(GLib.Bytes.new(keyBytes(key)));
    let imported = 0;
    try {
        [, imported] = repo.remote_gpg_import(name, stream, null, null);
    } catch (error) {
        if (error instanceof GLib.Error)
            throw new AptOstreeError("InvalidArgument", `GnuPG cannot read this key: ${error.message}`);
        throw error;
    }
    if (imported === 0 && remoteKeys(repo, name).length === 0)
        throw new AptOstreeError("InvalidArgument", "There is no public key in this text.");
}

/** Adds a remote and its keys. @throws GLib.Error when there is one of that name */
export function addRemote(repo: OSTree.Repo, name: string, url: string, settings: RemoteSettings, key: string | undefined): void {
    repo.remote_change(null, OSTree.RepoRemoteChange.ADD, name, url, encodeSettings(settings, {}), null);
    if (key === undefined)
        return;
    try {
        importKey(repo, name, key);
    } catch (error) {
        removeRemote(repo, name);
        throw error;
    }
}

/** Changes some of a remote's settings. */
export function modifyRemote(repo: OSTree.Repo, name: string, url: string | undefined, settings: RemoteSettings): void {
    const kept: Record<string, string> = {};
    for (const key of KEPT) {
        const [, value] = repo.get_remote_option(name, key, null);
        if (value !== null)
            kept[key] = value;
    }
    repo.remote_change(null, OSTree.RepoRemoteChange.REPLACE, name, url ?? repo.remote_get_url(name)[1], encodeSettings(mergedSettings(repo, name, settings), kept), null);
}

/** The settings of a remote after a change. */
export function mergedSettings(repo: OSTree.Repo, name: string, changes: RemoteSettings): RemoteSettings {
    const [, branches] = repo.get_remote_list_option(name, "branches");
    const [, contenturl] = repo.get_remote_option(name, "contenturl", null);
    return {
        "gpg-verify": repo.remote_get_gpg_verify(name)[1], "gpg-verify-summary": repo.remote_get_gpg_verify_summary(name)[1],
        branches: branches ?? [], contenturl: contenturl ?? "", ...changes,
    };
}

/** Removes a remote and its keys. */
export function removeRemote(repo: OSTree.Repo, name: string): void {
    repo.remote_delete(name, null);
}

/** Trusts keys for a remote, beside those that it has. @returns the fingerprints that are new @throws AptOstreeError InvalidArgument */
export function importRemoteKey(repo: OSTree.Repo, name: string, key: string): string[] {
    const before = remoteKeys(repo, name).map(one => one.fingerprint);
    importKey(repo, name, key);
    return remoteKeys(repo, name).map(one => one.fingerprint).filter(fingerprint => !before.includes(fingerprint));
}

/** Runs a request to a remote. @throws AptOstreeError what libostree could not do, as sentences */
function asking<T>(name: string, request: () => T): T {
    try {
        return request();
    } catch (error) {
        if (error instanceof GLib.Error)
            throw pullError(error.message, name);
        throw error;
    }
}

/** The branches that a remote says it has, sorted. @throws AptOstreeError Network, SignatureInvalid */
export function remoteRefs(repo: OSTree.Repo, name: string): string[] {
    return asking(name, () => Object.keys(repo.remote_list_refs(name, null)[1]).sort());
}

/** A remote's list of branches and what it says of each (ostree.summary(5)): `(a(s(taya{sv}))a{sv})`, the time big endian. */
const SUMMARY = "(a(s(taya{sv}))a{sv})";

/** The branches of a remote with their newest commits, sorted. @throws AptOstreeError Network, SignatureInvalid */
export function remoteBranches(repo: OSTree.Repo, name: string): RemoteBranch[] {
    const [, bytes] = asking(name, () => repo.remote_fetch_summary(name, null));
    if (!bytes)
        throw new AptOstreeError("Network", `The remote "${name}" has no list of branches (summary).`);
    const refs = GLib.Variant.new_from_bytes(new GLib.VariantType(SUMMARY), bytes, false).get_child_value(0);
    return Array.from({ length: refs.n_children() }, (_, at): RemoteBranch => {
        const ref = refs.get_child_value(at), commit = ref.get_child_value(1), said = commit.get_child_value(2);
        const checksum = commit.get_child_value(1).deepUnpack<Uint8Array>();
        return {
            name: ref.get_child_value(0).unpack<string>(),
            checksum: [...checksum].map(byte => byte.toString(16).padStart(2, "0")).join(""),
            version: said.lookup_value("ostree.commit.version", new GLib.VariantType("s"))?.unpack<string>() ?? "",
            timestamp: Number(said.lookup_value("ostree.commit.timestamp", new GLib.VariantType("t"))?.byteswap().get_uint64() ?? 0),
        };
    }).sort((one, other) => one.name < other.name ? -1 : 1);
}

/** An empty repo that is good for trying: it is in memory, and removed by who made it. */
function trialRepo(directory: string): OSTree.Repo {
    const repo = OSTree.Repo.new(Gio.File.new_for_path(directory));
    repo.create(OSTree.RepoMode.BARE_USER_ONLY, null);
    return repo;
}

/** What a remote is tried with: its own keys as text, or those that it has in the host's repo. */
export interface Trial { name: string; url: string; settings: RemoteSettings; key?: string | undefined; keyring?: string | undefined }

/**
 * Asks a remote, without adding it, whether it is an OSTree repository and signed as the settings say: reads its list of branches and one commit.
 * @param directory an empty directory for what is needed meanwhile
 * @throws AptOstreeError Network, SignatureInvalid, Failed
 */
export function tryRemote(directory: string, { name, url, settings, key, keyring }: Trial): void {
    const repo = trialRepo(directory);
    if (keyring !== undefined)
        Gio.File.new_for_path(keyring).copy(Gio.File.new_for_path(`${directory}/${name}.trustedkeys.gpg`), Gio.FileCopyFlags.NONE, null, null);
    addRemote(repo, name, url, settings, key);
    asking(name, () => {
        const [, summary] = repo.remote_fetch_summary(name, null);
        const branches = settings.branches ?? [];
        if (!summary && branches.length === 0) {
            throw new AptOstreeError("Failed", `There is no OSTree repository at ${url}, or it has no list of branches. Check the address; ` +
                "if it is right, name a branch, so that it can be tried, or add the remote without a test.");
        }
        const refs = summary ? Object.keys(repo.remote_list_refs(name, null)[1]) : branches;
        const missing = branches.filter(branch => !refs.includes(branch));
        if (missing.length > 0)
            throw new AptOstreeError("Failed", `The remote "${name}" has no branch ${missing.map(branch => `"${branch}"`).join(", ")}; it has: ${refs.sort().slice(0, 20).join(", ") || "none"}.`);
        const ref = branches[0] ?? refs.sort()[0];
        if (ref !== undefined)
            repo.pull_with_options(name, new GLib.Variant("a{sv}", { refs: new GLib.Variant("as", [ref]), flags: new GLib.Variant("i", OSTree.RepoPullFlags.COMMIT_ONLY), depth: new GLib.Variant("i", 0) }), null, null);
    });
}

/** What is in a key text, by a keyring of its own. @param directory an empty directory @throws AptOstreeError InvalidArgument */
export function inspectKey(directory: string, key: string): RemoteKey[] {
    const repo = trialRepo(directory);
    addRemote(repo, "inspected", "file:///nowhere", {}, key);
    return remoteKeys(repo, "inspected");
}
