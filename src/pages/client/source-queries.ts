/** Questions on remotes, keys and package sources; each answer is checked against the contract. */
import { OS_INTERFACE, SYSROOT_INTERFACE, SYSROOT_PATH } from "../../contract/names.ts";
import { resolveOptions } from "../../contract/options.ts";
import { planSchema, type Plan } from "../../contract/plan.ts";
import { remoteBranchSchema, remoteKeySchema, remoteSchema, type Remote, type RemoteBranch, type RemoteKey } from "../../contract/remotes.ts";
import { repoSchema, type Repo } from "../../contract/repos.ts";
import { decode, decodeList } from "../../contract/schema.ts";
import type { Connection } from "./connection.ts";
import { toVariants } from "./plain.ts";
import { rebaseModifiers } from "./source-requests.ts";

/** Each method throws a ClientError. */
export class SourceQueries {
    readonly #target: () => { connection: Connection; os: string };

    /** @param target the connection and the OS at the time of a question */
    constructor(target: () => { connection: Connection; os: string }) {
        this.#target = target;
    }

    async #onSysroot(method: string, ...args: readonly string[]): Promise<unknown> {
        const [answer] = await this.#target().connection.call(SYSROOT_PATH, SYSROOT_INTERFACE, method, "s".repeat(args.length), args);
        return answer;
    }

    /** The OSTree remotes of the host. */
    async remotes(): Promise<Remote[]> {
        return decodeList(remoteSchema, await this.#onSysroot("ListRemotes"), "Remotes");
    }

    /** The branches of a remote, which is asked over the network. */
    async branches(remote: string): Promise<RemoteBranch[]> {
        return decodeList(remoteBranchSchema, await this.#onSysroot("ListRemoteBranches", remote), "Branches");
    }

    /** What is in a key text; nothing is changed. */
    async inspectKey(key: string): Promise<RemoteKey[]> {
        return decodeList(remoteKeySchema, await this.#onSysroot("InspectKey", key), "Keys");
    }

    /** The package sources of apt. */
    async repos(): Promise<Repo[]> {
        const { connection, os } = this.#target();
        const [repos] = await connection.call(os, OS_INTERFACE, "ListRepos");
        return decodeList(repoSchema, repos, "Package sources");
    }

    /** What a change to another branch would do; its newest commit is looked at over the network. */
    async resolveRebase(refspec: string, drop: readonly string[]): Promise<Plan> {
        const { connection, os } = this.#target();
        const [plan] = await connection.call(os, OS_INTERFACE, "Resolve", "a{sv}a{sv}", [rebaseModifiers(refspec, drop), toVariants(resolveOptions, {})]);
        return decode(planSchema, plan, "Plan");
    }
}
