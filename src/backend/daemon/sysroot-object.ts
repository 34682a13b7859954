/** `/org/aptostree1/Sysroot`: the deployments, the transaction that runs, and the clients. */
import GLib from "gi://GLib";
import { AptOstreeError } from "../../contract/errors.ts";
import { deploymentSchema } from "../../contract/deployment.ts";
import { ACTIONS, NO_OBJECT, osPath, SYSROOT_PATH } from "../../contract/names.ts";
import { registerClientOptions } from "../../contract/options.ts";
import { schema } from "../../contract/schema.ts";
import { SYSROOT_XML } from "../../contract/xml.ts";
import { listsTimestamp } from "../apt/lists.ts";
import { SYSROOT } from "../ostree/sysroot.ts";
import { encodeList } from "../platform/variant.ts";
import { remoteMethods } from "./methods/remotes.ts";
import { ExportedObject, type Call } from "./exported.ts";
import type { Service } from "./service.ts";

/** Makes the sysroot's object. */
export function sysrootObject(service: Service): ExportedObject {
    const { model, transactions, clients } = service;

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

    return new ExportedObject(SYSROOT_XML, SYSROOT_PATH, {
        properties: {
            Booted: () => new GLib.Variant("o", model.booted ? osPath(model.booted.osname) : NO_OBJECT),
            Path: () => new GLib.Variant("s", SYSROOT),
            Deployments: () => encodeList(deploymentSchema, model.deployments),
            ActiveTransaction: () => new GLib.Variant("o", transactions.activePath),
            LastTransaction: () => new GLib.Variant("o", transactions.lastPath),
            MetadataTimestamp: () => new GLib.Variant("t", listsTimestamp()),
            Version: () => new GLib.Variant("s", VERSION),
            Capabilities: () => new GLib.Variant("as", []),
        },
        methods: service.methods({ GetOS: getOs, Reload: reload, RegisterClient: registerClient, UnregisterClient: unregisterClient, ...remoteMethods(service) }),
    });
}
