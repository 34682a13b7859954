/** apt-ostreed: owns org.aptostree1 on the system bus. Started by D-Bus through systemd; exits when nobody needs it. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { defaultDeployment } from "../../contract/deployment.ts";
import { BUS_NAME, ROOT_PATH } from "../../contract/names.ts";
import { SCRATCH } from "../assemble/overlay.ts";
import { liveIsUnfinished } from "../live/state.ts";
import { exists } from "../platform/files.ts";
import { onSignal, runMain, SIGTERM } from "../platform/main-loop.ts";
import { planReboot } from "./automatic-reboot.ts";
import { Clients } from "./clients.ts";
import type { ExportedObject } from "./exported.ts";
import { History } from "./history.ts";
import { Model } from "./model.ts";
import { osObject } from "./os-object.ts";
import { Service } from "./service.ts";
import { Settings } from "./settings.ts";
import { sysrootObject } from "./sysroot-object.ts";
import { Transactions } from "./transactions.ts";

/** Overrides IdleExitTimeout of the configuration; tests set it, so as not to wait. */
const IDLE_SECONDS = Number(GLib.getenv("APT_OSTREE_IDLE_SECONDS")) || null;

const OS_PROPERTIES = ["BootedDeployment", "DefaultDeployment", "RollbackDeployment", "CachedUpdate"];

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
        idleTimer = null;
        const seconds = IDLE_SECONDS ?? settings.config.idleExitTimeout;
        if (seconds === 0)
            return;
        idleTimer = setTimeout(() => {
            if (service.busy)
                touch();
            else
                end(0);
        }, seconds * 1000);
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
        history.deploymentsChanged();
        sysroot.changed("Deployments", "Booted");
        sysroot.flush();
        for (const object of osObjects.values()) {
            object.changed(...OS_PROPERTIES);
            object.flush();
        }
    };

    const settings = new Settings();
    const model = new Model(deploymentsChanged);
    const history = new History(() => model.deployments);
    const clients = new Clients(bus, touch);
    const transactions = new Transactions(manager, history, clients, {
        onChange: () => {
            touch();
            sysroot.changed("ActiveTransaction", "LastTransaction", "MetadataTimestamp", "AutomaticUpdate", "DiskSpace");
            sysroot.flush();
            // an update that was known may be out of date by what the transaction did
            osObjects.forEach(object => object.changed("CachedUpdate"));
        },
        reload: () => {
            model.reload();
            // it may be the configuration that was changed
            if (settings.reload())
                sysroot.changed("AutomaticUpdatePolicy", "ConfigProblems");
        },
        nextBase: () => defaultDeployment(model.deployments)?.["base-checksum"],
        planReboot: () => planReboot(settings.config),
    });
    const service = new Service({ model, transactions, clients, history, settings }, touch);
    const sysroot = sysrootObject(service);
    sysroot.exportOn(manager);
    exportOs();
    manager.set_connection(bus);
    Gio.bus_own_name_on_connection(bus, BUS_NAME, Gio.BusNameOwnerFlags.NONE, null, () => end(1));
    onSignal(SIGTERM, () => end(0));
    touch();
    if (exists(SCRATCH) || liveIsUnfinished())
        await transactions.clean();
    const status = await ended;
    model.close();
    return status;
}

runMain(main);
