/**
 * The calls of libostree that this project makes, as GJS sees them (libostree API documentation; both 2022.7 and 2025.2 have them).
 * `[boolean, T]` is a C function with an out parameter; failures throw a GLib.Error.
 */
declare module "gi://OSTree?version=1.0" {
    import type GLib from "gi://GLib";
    import type Gio from "gi://Gio";

    namespace OSTree {
        enum RepoCommitModifierFlags { NONE = 0, SKIP_XATTRS = 1, GENERATE_SIZES = 2, CANONICAL_PERMISSIONS = 4, ERROR_ON_UNLABELED = 8, CONSUME = 16, DEVINO_CANONICAL = 32 }
        enum SysrootSimpleWriteDeploymentFlags { NONE = 0, RETAIN = 1, NOT_DEFAULT = 2, NO_CLEAN = 4, RETAIN_PENDING = 8, RETAIN_ROLLBACK = 16 }

        enum RepoPruneFlags { NONE = 0, NO_PRUNE = 1, REFS_ONLY = 2 }
        enum ObjectType { FILE = 1, DIR_TREE = 2, DIR_META = 3, COMMIT = 4 }
        enum RepoMode { BARE = 0, ARCHIVE = 1, BARE_USER = 2, BARE_USER_ONLY = 3 }
        enum RepoPullFlags { NONE = 0, MIRROR = 1, COMMIT_ONLY = 2, UNTRUSTED = 4 }
        enum RepoRemoteChange { ADD = 0, ADD_IF_NOT_EXISTS = 1, DELETE = 2, DELETE_IF_EXISTS = 3, REPLACE = 4 }
        enum RepoCommitState { NORMAL = 0, PARTIAL = 1, FSCK_PARTIAL = 2 }

        class AsyncProgress {
            static new(): AsyncProgress;
            connect(signal: "changed", callback: () => void): number;
            get_uint(key: string): number;
            get_uint64(key: string): number;
            finish(): void;
        }
        class BootconfigParser {
            get(key: string): string | null;
            /** Paths below /boot. */
            get_overlay_initrds(): string[] | null;
        }
        class Deployment {
            get_csum(): string;
            get_osname(): string;
            get_deployserial(): number;
            get_origin(): GLib.KeyFile | null;
            set_origin(origin: GLib.KeyFile | null): void;
            get_bootconfig(): BootconfigParser | null;
            is_pinned(): boolean;
            is_staged(): boolean;
            get_unlocked(): number;
            /** Since 2023.8. */
            is_finalization_locked?(): boolean;
        }
        class MutableTree {
            static new(): MutableTree;
            static new_from_commit(repo: Repo, rev: string): MutableTree;
            lookup(name: string): [boolean, string | null, MutableTree | null];
            remove(name: string, allowNoent: boolean): boolean;
            ensure_dir(name: string): [boolean, MutableTree];
        }
        class RepoCommitModifier {
            static new(flags: RepoCommitModifierFlags, filter: null): RepoCommitModifier;
        }
        /** What `read_commit` gives. */
        interface RepoFile extends Gio.File {
            get_checksum(): string;
        }
        class Repo {
            static new(path: Gio.File): Repo;
            open(cancellable: Gio.Cancellable | null): boolean;
            create(mode: RepoMode, cancellable: Gio.Cancellable | null): boolean;
            get_path(): Gio.File;
            reload_config(cancellable: Gio.Cancellable | null): boolean;
            remote_list(): string[] | null;
            remote_get_url(name: string): [boolean, string];
            remote_get_gpg_verify(name: string): [boolean, boolean];
            remote_get_gpg_verify_summary(name: string): [boolean, boolean];
            get_remote_option(name: string, option: string, fallback: string | null): [boolean, string | null];
            get_remote_list_option(name: string, option: string): [boolean, string[] | null];
            remote_change(sysroot: Gio.File | null, change: RepoRemoteChange, name: string, url: string, options: GLib.Variant | null, cancellable: Gio.Cancellable | null): boolean;
            remote_delete(name: string, cancellable: Gio.Cancellable | null): boolean;
            remote_gpg_import(name: string, source: Gio.InputStream | null, keyIds: string[] | null, cancellable: Gio.Cancellable | null): [boolean, number];
            remote_get_gpg_keys(name: string | null, keyIds: string[] | null, cancellable: Gio.Cancellable | null): [boolean, GLib.Variant[]];
            remote_fetch_summary(name: string, cancellable: Gio.Cancellable | null): [boolean, GLib.Bytes | null, GLib.Bytes | null];
            remote_list_refs(name: string, cancellable: Gio.Cancellable | null): [boolean, Record<string, string>];
            load_variant(type: ObjectType, checksum: string): [boolean, GLib.Variant];
            load_commit(checksum: string): [boolean, GLib.Variant, number];
            /** @returns ok, whether it is there */
            has_object(type: ObjectType, checksum: string, cancellable: Gio.Cancellable | null): [boolean, boolean];
            read_commit(ref: string, cancellable: Gio.Cancellable | null): [boolean, Gio.File, string];
            resolve_rev(refspec: string, allowNoent: boolean): [boolean, string | null];
            list_refs(prefix: string | null, cancellable: Gio.Cancellable | null): [boolean, Record<string, string>];
            pull_with_options(remote: string, options: GLib.Variant, progress: AsyncProgress | null, cancellable: Gio.Cancellable | null): boolean;
            set_ref_immediate(remote: string | null, ref: string, checksum: string | null, cancellable: Gio.Cancellable | null): boolean;
            /** @returns ok, objects, objects pruned, their size in bytes */
            prune(flags: RepoPruneFlags, depth: number, cancellable: Gio.Cancellable | null): [boolean, number, number, number];
            prepare_transaction(cancellable: Gio.Cancellable | null): [boolean, boolean];
            commit_transaction(cancellable: Gio.Cancellable | null): [boolean, unknown];
            abort_transaction(cancellable: Gio.Cancellable | null): boolean;
            write_directory_to_mtree(directory: Gio.File, tree: MutableTree, modifier: RepoCommitModifier | null, cancellable: Gio.Cancellable | null): boolean;
            write_mtree(tree: MutableTree, cancellable: Gio.Cancellable | null): [boolean, Gio.File];
            transaction_set_ref(remote: string | null, ref: string, checksum: string | null): void;
            write_commit_with_time(parent: string | null, subject: string | null, body: string | null, metadata: GLib.Variant | null, root: Gio.File, time: number, cancellable: Gio.Cancellable | null): [boolean, string];
            write_commit(parent: string | null, subject: string | null, body: string | null, metadata: GLib.Variant | null, root: Gio.File, cancellable: Gio.Cancellable | null): [boolean, string];
        }
        class Sysroot {
            static new_default(): Sysroot;
            static new(path: Gio.File): Sysroot;
            initialize(): boolean;
            set_mount_namespace_in_use(): boolean;
            load(cancellable: Gio.Cancellable | null): boolean;
            lock(): boolean;
            try_lock(): [boolean, boolean];
            unlock(): void;
            repo(): Repo;
            get_path(): Gio.File;
            get_deployments(): Deployment[];
            get_booted_deployment(): Deployment | null;
            get_merge_deployment(osname: string | null): Deployment | null;
            get_deployment_dirpath(deployment: Deployment): string;
            stage_tree(osname: string, checksum: string, origin: GLib.KeyFile | null, merge: Deployment | null, kargs: string[] | null, cancellable: Gio.Cancellable | null): [boolean, Deployment];
            /** @returns ok, and the checksum by which the staged deployment names it */
            stage_overlay_initrd(fd: number, cancellable: Gio.Cancellable | null): [boolean, string];
            deploy_tree(osname: string, checksum: string, origin: GLib.KeyFile | null, merge: Deployment | null, kargs: string[] | null, cancellable: Gio.Cancellable | null): [boolean, Deployment];
            simple_write_deployment(osname: string | null, deployment: Deployment, merge: Deployment | null, flags: SysrootSimpleWriteDeploymentFlags, cancellable: Gio.Cancellable | null): boolean;
            write_deployments(deployments: Deployment[], cancellable: Gio.Cancellable | null): boolean;
            write_origin_file(deployment: Deployment, origin: GLib.KeyFile | null, cancellable: Gio.Cancellable | null): boolean;
            deployment_set_pinned(deployment: Deployment, pinned: boolean): boolean;
            cleanup(cancellable: Gio.Cancellable | null): boolean;
            /** Since 2023.8. */
            change_finalization?(deployment: Deployment): boolean;
        }
    }
    export default OSTree;
}
