/** The deployments as the daemon knows them, kept true while other programs change them too. */
import Gio from "gi://Gio";
import type GLib from "gi://GLib";
import { AptOstreeError } from "../../contract/errors.ts";
import type { Deployment } from "../../contract/deployment.ts";
import { deploymentPath, findDeployment, openSysroot, readDeployments, watchDeployments, type Sysroot } from "../ostree/sysroot.ts";

/** Several changes in a short time are read once; in milliseconds. */
const SETTLE = 200;

export class Model {
    readonly sysroot: Sysroot;
    deployments: Deployment[];
    readonly #monitors: Gio.FileMonitor[];
    readonly #onChange: () => void;
    #timer = 0;

    /** @param onChange called after the list changed */
    constructor(onChange: () => void) {
        this.#onChange = onChange;
        this.sysroot = openSysroot();
        this.deployments = readDeployments(this.sysroot);
        this.#monitors = watchDeployments(this.sysroot, () => {
            if (this.#timer === 0)
                this.#timer = setTimeout(() => this.reload(), SETTLE) as unknown as number;
        });
    }

    /** Reads the deployments again; tells it when they changed. */
    reload(): void {
        if (this.#timer !== 0)
            clearTimeout(this.#timer as unknown as GLib.Source);
        this.#timer = 0;
        this.sysroot.load(null);
        const deployments = readDeployments(this.sysroot);
        if (JSON.stringify(deployments) === JSON.stringify(this.deployments))
            return;
        this.deployments = deployments;
        this.#onChange();
    }

    get osnames(): string[] {
        return [...new Set(this.deployments.map(deployment => deployment.osname))];
    }

    get booted(): Deployment | undefined {
        return this.deployments.find(deployment => deployment.booted);
    }

    /** The deployments of one OS, in boot order. */
    of(osname: string): Deployment[] {
        return this.deployments.filter(deployment => deployment.osname === osname);
    }

    /** Root directory and description of a deployment; the empty id means the booted one. @throws AptOstreeError NoSuchDeployment, NotBooted */
    locate(id: string): { root: string; deployment: Deployment } {
        const wanted = id === "" ? this.booted?.id : id;
        if (wanted === undefined)
            throw new AptOstreeError("NotBooted", "This host is not booted from a deployment: name one.");
        const found = findDeployment(this.sysroot, wanted);
        const deployment = this.deployments.find(d => d.id === wanted);
        if (!deployment)
            throw new AptOstreeError("NoSuchDeployment", `There is no deployment "${wanted}".`);
        return { root: deploymentPath(this.sysroot, found), deployment };
    }

    /** As `locate`, of a deployment that is to be changed: it must be named. @throws AptOstreeError NoSuchDeployment */
    named(id: string): Deployment {
        if (id === "")
            throw new AptOstreeError("NoSuchDeployment", "No deployment was named.");
        return this.locate(id).deployment;
    }

    close(): void {
        this.#monitors.forEach(monitor => monitor.cancel());
    }
}
