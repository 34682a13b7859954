/** apt-ostreed: owns org.aptostree1 on the system bus. Started by D-Bus through systemd; exits when nobody needs it. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { BUS_NAME, ROOT_PATH } from "../../contract/names.ts";
import { SCRATCH } from "../assemble/overlay.ts";
import { exists } from "../platform/files.ts";
import { onSignal, runMain, SIGTERM } from "../platform/main-loop.ts";
import { Clients } from "./clients.ts";
import type { ExportedObject } from "./exported.ts";
import { Model } from "./model.ts";
import { osObject } from "./os-object.ts";
import { Service } from "./service.ts";
import { sysrootObject } from "./sysroot-object.ts";
import { Transactions } from "./transactions.ts";

/** Without calls, clients and transactions for this long, the daemon exits; in milliseconds. Tests set it, so as not to wait. */
const IDLE = (Number(GLib.getenv("APT_OSTREE_IDLE_SECONDS")) || 60) * 1000;

const OS_PROPERTIES = ["BootedDeployment", "DefaultDeployment", "RollbackDeployment"];

async function main(): Promise<number> {
    const bus = Gio.DBus.system;
    const manager = Gio.DBusObjectManagerServer.new(ROOT_PATH);
    const osObjects = new Map<string, ExportedObject>();
    let end: (status: number) => void = () => undefined;
    const ended = new Promise<number>(resolve => end = resolve);
    let idleTimer: ReturnType<typeof setTimeout> | null = null;

    const touch = (): void => {
        if (idleTimer)
            clearTimeout(idleTimer);
        idleTimer = setTimeout(() => {
            if (service.busy)
                touch();
            else
                end(0);
        }, IDLE);
    };
    const exportOs = (): void => {
        for (const osname of model.osnames) {
            if (osObjects.has(osname))
                continue;
            const object = osObject(service, osname);
            object.exportOn(manager);
            osObjects.set(osname, object);
        }
    };
    const deploymentsChanged = (): void => {
        exportOs();
        sysroot.changed("Deployments", "Booted");
        sysroot.flush();
        for (const object of osObjects.values()) {
            object.changed(...OS_PROPERTIES);
            object.flush();
        }
    };

    const model = new Model(deploymentsChanged);
    const clients = new Clients(bus, touch);
    const transactions = new Transactions(manager, () => {
        touch();
        sysroot.changed("ActiveTransaction", "LastTransaction", "MetadataTimestamp");
        sysroot.flush();
    }, () => model.reload());
    const service = new Service(model, transactions, clients, touch);
    const sysroot = sysrootObject(service);
    sysroot.exportOn(manager);
    exportOs();
    manager.set_connection(bus);
    Gio.bus_own_name_on_connection(bus, BUS_NAME, Gio.BusNameOwnerFlags.NONE, null, () => end(1));
    onSignal(SIGTERM, () => end(0));
    touch();
    if (exists(SCRATCH))
        await transactions.clean();
    const status = await ended;
    model.close();
    return status;
}

runMain(main);
