/** What components do with the host: verbs, each a promise that rejects with a ClientError. State is in the store. */
import type { AutomaticSettings } from "../../contract/config.ts";
import type { HistoryEntry } from "../../contract/history.ts";
import { TRANSACTION_INTERFACE } from "../../contract/names.ts";
import type { ListVersionsOptions, ResolveOptions } from "../../contract/options.ts";
import type { Modifiers, Package, Plan } from "../../contract/plan.ts";
import type { BootConfig, BranchVersion, DeploymentsDiff, DiskUsage, PackageDetails, PackageDiff, Provider } from "../../contract/questions.ts";
import { readRunningCommandLine } from "./host-files.ts";
import { outcomeOf } from "./outcome-of.ts";
import * as queries from "./queries.ts";
import * as localPackage from "./local-package.ts";
import * as power from "./power.ts";
import { rememberRequest, startTransaction, type PackageChanges, type Request } from "./requests.ts";
import { SourceQueries } from "./source-queries.ts";
import { HostStore } from "./store.ts";
import { Superuser } from "./superuser.ts";

export class Client {
    readonly superuser = new Superuser();
    readonly store = new HostStore(this.superuser);
    readonly schedule = new power.Schedule();
    readonly loggedIn = power.loggedIn;
    readonly scheduleReboot = power.scheduleReboot;
    readonly cancelScheduled = power.cancelScheduled;
    readonly localPackage = localPackage;

    /** Questions on remotes, keys and package sources. */
    readonly sources = new SourceQueries(() => this.store.target);

    /** Starts a transaction; it is shown from now on. @returns its object path */
    async request(request: Request): Promise<string> {
        const { connection, os } = this.store.target;
        const path = await startTransaction(connection, os, request);
        rememberRequest(path, request);
        this.store.follow(path);
        return path;
    }

    /**
     * Starts a transaction and waits for its end. What fails is put away: who waits says it.
     * @param started called with its path
     * @throws ClientError also when the transaction fails
     */
    async carryOut(request: Request, started: (path: string) => void = () => undefined): Promise<void> {
        const path = await this.request(request);
        started(path);
        try {
            await outcomeOf(this.store, path);
        } catch (error) {
            this.store.dismiss();
            throw error;
        }
    }

    async cancel(path: string): Promise<void> {
        await this.store.target.connection.call(path, TRANSACTION_INTERFACE, "Cancel");
    }

    async resolve(changes: PackageChanges): Promise<Plan> {
        const { connection, os } = this.store.target;
        return queries.resolve(connection, os, changes);
    }

    /** What a change of the base would do. With `cache-only` it is answered from what is on the host, without administrative access. */
    async preview(modifiers: Modifiers, options: ResolveOptions): Promise<Plan> {
        const { connection, os } = this.store.target;
        return queries.preview(connection, os, modifiers, options);
    }

    async search(terms: readonly string[]): Promise<Package[]> {
        const { connection, os } = this.store.target;
        return queries.search(connection, os, terms);
    }

    async whatProvides(name: string): Promise<Provider[]> {
        const { connection, os } = this.store.target;
        return queries.whatProvides(connection, os, name);
    }

    async packageDetails(name: string): Promise<PackageDetails[]> {
        const { connection, os } = this.store.target;
        return queries.packageDetails(connection, os, name);
    }

    async listPackages(deployment: string): Promise<Package[]> {
        const { connection, os } = this.store.target;
        return queries.listPackages(connection, os, deployment);
    }

    /** The newest entries of the history, or those before a number. */
    async history(limit: number, before?: number): Promise<HistoryEntry[]> {
        return queries.history(this.store.target.connection, limit, before);
    }

    async automaticSettings(): Promise<AutomaticSettings> {
        return queries.automaticSettings(this.store.target.connection);
    }

    async diskUsage(): Promise<DiskUsage> {
        return queries.diskUsage(this.store.target.connection);
    }

    async bootConfig(deployment: string): Promise<BootConfig> {
        const { connection, os } = this.store.target;
        return queries.bootConfig(connection, os, deployment);
    }

    /** The command line that the running kernel was started with; empty when it cannot be read. */
    readonly runningCommandLine = readRunningCommandLine;

    async packageDiff(from: string, to: string): Promise<PackageDiff[]> {
        const { connection, os } = this.store.target;
        return queries.packageDiff(connection, os, from, to);
    }

    /** The packages that the update that is known changes. */
    async cachedUpdateDiff(): Promise<PackageDiff[]> {
        const { connection, os } = this.store.target;
        return queries.cachedUpdateDiff(connection, os);
    }

    async deploymentsDiff(from: string, to: string): Promise<DeploymentsDiff> {
        const { connection, os } = this.store.target;
        return queries.deploymentsDiff(connection, os, from, to);
    }

    async changelog(name: string, version: string, since: string): Promise<string> {
        const { connection, os } = this.store.target;
        return queries.changelog(connection, os, name, version, since);
    }

    async listVersions(options: ListVersionsOptions): Promise<BranchVersion[]> {
        const { connection, os } = this.store.target;
        return queries.listVersions(connection, os, options);
    }

    /** Reboots the host. `into` names what boots, for the message that is shown meanwhile. */
    async reboot(into: string): Promise<void> {
        await power.reboot(() => this.store.rebooting(into));
    }
}
