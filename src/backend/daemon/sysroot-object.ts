/** `/org/aptostree1/Sysroot`: the deployments, the transaction that runs, and the clients. */
import GLib from "gi://GLib";
import { automaticUpdateSchema } from "../../contract/config.ts";
import { AptOstreeError } from "../../contract/errors.ts";
import { deploymentSchema } from "../../contract/deployment.ts";
import { ACTIONS, NO_OBJECT, osPath, SYSROOT_PATH } from "../../contract/names.ts";
import { bootVerificationSchema, historyEntrySchema } from "../../contract/history.ts";
import { historyOptions, registerClientOptions } from "../../contract/options.ts";
import { diskSpaceSchema } from "../../contract/questions.ts";
import { schema } from "../../contract/schema.ts";
import { updateDriverSchema } from "../../contract/update-driver.ts";
import { SYSROOT_XML } from "../../contract/xml.ts";
import { listsTimestamp } from "../apt/lists.ts";
import { SYSROOT } from "../ostree/sysroot.ts";
import { diskSpace } from "../ostree/disk-space.ts";
import { encodeDict, encodeList, encodeUnlessNone } from "../platform/variant.ts";
import { diskMethods } from "./methods/deployment-questions.ts";
import { automaticSettingsMethods } from "./methods/automatic-settings.ts";
import { remoteMethods } from "./methods/remotes.ts";
import { lastAutomaticUpdate } from "./automatic.ts";
import { ExportedObject, type Call } from "./exported.ts";
import type { Service } from "./service.ts";
import { registerUpdateDriver, updateDriver } from "./update-driver.ts";

/** Entries that GetHistory returns unless told. */
const HISTORY_LIMIT = 100;

/** Makes the sysroot's object. */
export function sysrootObject(service: Service): ExportedObject {
    const { model, transactions, clients, history, settings } = service;

    async function getOs(call: Call): Promise<GLib.Variant> {
        const name = call.args[0] as string || model.booted?.osname;
        if (name === undefined || !model.osnames.includes(name))
            throw new AptOstreeError("NoSuchOS", name === undefined ? "This host is not booted from a deployment: name an OS." : `There is no OS "${name}" on this host.`);
        return new GLib.Variant("(o)", [osPath(name)]);
    }

    const reload = service.allowed(ACTIONS.reloadDaemon, async () => {
        model.reload();
        return null;
    });

    const reloadConfig = service.allowed(ACTIONS.reloadDaemon, async () => {
        const changed = settings.reload();
        if (changed) {
            object.changed("AutomaticUpdatePolicy", "ConfigProblems");
            object.flush();
        }
        return new GLib.Variant("(b)", [changed]);
    });

    const registerClient = service.allowed(ACTIONS.clientManagement, async call => {
        const { id = "" } = service.options(registerClientOptions, call.args[0]);
        clients.register(call.sender, id.slice(0, 64));
        return null;
    });

    async function unregisterClient(call: Call): Promise<null> {
        service.options(schema({}), call.args[0]);
        clients.unregister(call.sender);
        return null;
    }

    const registerDriver = service.allowed(ACTIONS.deploy, async call => {
        registerUpdateDriver(call.args[0] as string, await clients.pid(call.sender));
        object.changed("UpdateDriver");
        object.flush();
        return null;
    });

    async function getHistory(call: Call): Promise<GLib.Variant> {
        const { limit = HISTORY_LIMIT, before } = service.options(historyOptions, call.args[0]);
        return GLib.Variant.new_tuple([encodeList(historyEntrySchema, history.entries(limit, before))]);
    }

    const object = new ExportedObject(SYSROOT_XML, SYSROOT_PATH, {
        properties: {
            Booted: () => new GLib.Variant("o", model.booted ? osPath(model.booted.osname) : NO_OBJECT),
            Path: () => new GLib.Variant("s", SYSROOT),
            Deployments: () => encodeList(deploymentSchema, model.deployments),
            ActiveTransaction: () => new GLib.Variant("o", transactions.activePath),
            LastTransaction: () => new GLib.Variant("o", transactions.lastPath),
            AutomaticUpdatePolicy: () => new GLib.Variant("s", settings.config.automaticUpdatePolicy),
            AutomaticUpdate: () => encodeUnlessNone(automaticUpdateSchema, lastAutomaticUpdate()),
            ConfigProblems: () => new GLib.Variant("as", [...settings.problems]),
            BootVerification: () => encodeDict(bootVerificationSchema, history.verification),
            MetadataTimestamp: () => new GLib.Variant("t", listsTimestamp()),
            DiskSpace: () => encodeDict(diskSpaceSchema, diskSpace()),
            UpdateDriver: () => encodeUnlessNone(updateDriverSchema, updateDriver()),
            Version: () => new GLib.Variant("s", VERSION),
            Capabilities: () => new GLib.Variant("as", []),
        },
        methods: service.methods({
            GetOS: getOs, Reload: reload, ReloadConfig: reloadConfig, GetHistory: getHistory, RegisterClient: registerClient, UnregisterClient: unregisterClient, RegisterUpdateDriver: registerDriver,
            ...remoteMethods(service), ...automaticSettingsMethods(service), ...diskMethods,
        }),
    });
    return object;
}
