/** Changes of where things come from: the branch that the host follows, OSTree remotes and their keys, package sources. */
import { OS_INTERFACE, SYSROOT_INTERFACE, SYSROOT_PATH } from "../../contract/names.ts";
import { rebaseOptions, updateOptions } from "../../contract/options.ts";
import { modifiersSchema } from "../../contract/plan.ts";
import {
    addRemoteOptions, importKeyOptions, modifyRemoteOptions, removeRemoteOptions, type AddRemoteOptions, type ModifyRemoteOptions,
} from "../../contract/remotes.ts";
import { addRepoOptions, modifyRepoOptions, removeRepoOptions, type AddRepoOptions, type ModifyRepoOptions } from "../../contract/repos.ts";
import { toVariants } from "./plain.ts";

export type SourceRequest =
    /** To another branch; `drop` are requested packages that do not go along. */
    | { readonly kind: "rebase"; readonly refspec: string; readonly drop: readonly string[] }
    | { readonly kind: "remote-add"; readonly name: string; readonly url: string; readonly options: AddRemoteOptions }
    | { readonly kind: "remote-modify"; readonly name: string; readonly options: ModifyRemoteOptions }
    | { readonly kind: "remote-remove"; readonly name: string }
    | { readonly kind: "remote-key"; readonly name: string; readonly key: string }
    | { readonly kind: "repo-add"; readonly options: AddRepoOptions }
    | { readonly kind: "repo-modify"; readonly id: string; readonly options: ModifyRepoOptions }
    | { readonly kind: "repo-remove"; readonly id: string };

/** Whether a request is one of these. */
export const isSourceRequest = (request: { readonly kind: string }): request is SourceRequest =>
    request.kind === "rebase" || request.kind.startsWith("remote-") || request.kind.startsWith("repo-");

/** A method call: which object and interface, method, signature, arguments. */
export interface Invocation {
    readonly path: string;
    readonly iface: string;
    readonly method: string;
    readonly type: string;
    readonly args: readonly unknown[];
}

/** The modifiers of a rebase, for the change and for its plan alike. */
export const rebaseModifiers = (refspec: string, drop: readonly string[]): ReturnType<typeof toVariants> =>
    toVariants(modifiersSchema, { "set-refspec": refspec, ...drop.length > 0 && { "uninstall-packages": [...drop] } });

/** The call that starts a change. @param os object path of the OS */
export function sourceInvocation(os: string, request: SourceRequest): Invocation {
    const onOs = (method: string, type: string, ...args: readonly unknown[]): Invocation => ({ path: os, iface: OS_INTERFACE, method, type, args });
    const onSysroot = (method: string, type: string, ...args: readonly unknown[]): Invocation => ({ path: SYSROOT_PATH, iface: SYSROOT_INTERFACE, method, type, args });
    switch (request.kind) {
    case "rebase":
        // who may rebase needs no other right, unless packages are dropped in the same go
        return request.drop.length === 0
            ? onOs("Rebase", "a{sv}sas", toVariants(rebaseOptions, {}), request.refspec, [])
            : onOs("UpdateDeployment", "a{sv}a{sv}", rebaseModifiers(request.refspec, request.drop), toVariants(updateOptions, {}));
    case "remote-add":
        return onSysroot("AddRemote", "ssa{sv}", request.name, request.url, toVariants(addRemoteOptions, request.options));
    case "remote-modify":
        return onSysroot("ModifyRemote", "sa{sv}", request.name, toVariants(modifyRemoteOptions, request.options));
    case "remote-remove":
        return onSysroot("RemoveRemote", "sa{sv}", request.name, toVariants(removeRemoteOptions, {}));
    case "remote-key":
        return onSysroot("ImportRemoteKey", "ssa{sv}", request.name, request.key, toVariants(importKeyOptions, {}));
    case "repo-add":
        return onOs("AddRepo", "a{sv}", toVariants(addRepoOptions, request.options));
    case "repo-modify":
        return onOs("ModifyRepo", "sa{sv}", request.id, toVariants(modifyRepoOptions, request.options));
    case "repo-remove":
        return onOs("RemoveRepo", "sa{sv}", request.id, toVariants(removeRepoOptions, {}));
    }
}
