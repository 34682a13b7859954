/** The connection to the daemon: calls, properties and signals, with errors as sentences. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { AptOstreeError } from "../contract/errors.ts";
import { BUS_NAME, SYSROOT_INTERFACE, SYSROOT_PATH } from "../contract/names.ts";
import { registerClientOptions } from "../contract/options.ts";
import { exists } from "../backend/platform/files.ts";
import { encodeDict } from "../backend/platform/variant.ts";
import { busError, stripRemotePrefix, type ConnectionStage } from "./errors.ts";

const PROPERTIES = "org.freedesktop.DBus.Properties";
const BUS = { name: "org.freedesktop.DBus", path: "/org/freedesktop/DBus", interface: "org.freedesktop.DBus" } as const;
/** There is one on every host that is deployed with OSTree. */
const OSTREE_DIRECTORY = "/ostree";
/** G_MAXINT: no timeout. Whoever must type a password or wait for apt takes longer than GDBus's 25 seconds. */
const NO_TIMEOUT = 0x7fffffff;

/** Where a method is called. */
export interface Target { readonly path: string; readonly interface: string }
/** A signal as it arrived; its parameters are plain values. */
export interface Signal { interface: string; name: string; parameters: unknown[] }

function translated(error: unknown, stage: ConnectionStage): Error {
    if (!(error instanceof GLib.Error))
        return error instanceof Error ? error : new Error(String(error));
    const name = Gio.DBusError.is_remote_error(error) ? Gio.DBusError.get_remote_error(error) : null;
    return busError(name, name === null ? error.message : stripRemotePrefix(error.message, name), stage);
}

interface CallOptions { stage: ConnectionStage; flags: Gio.DBusCallFlags; files?: Gio.UnixFDList | null }

async function call(bus: Gio.DBusConnection, peer: string, target: Target, method: string, parameters: GLib.Variant | null,
    { stage, flags, files = null }: CallOptions): Promise<unknown[]> {
    const reply = await new Promise<GLib.Variant>((resolve, reject) => {
        bus.call_with_unix_fd_list(peer, target.path, target.interface, method, parameters, null, flags, NO_TIMEOUT, files, null, (_source, result) => {
            try {
                resolve(bus.call_with_unix_fd_list_finish(result)[0]);
            } catch (error) {
                reject(translated(error, stage));
            }
        });
    });
    return reply.recursiveUnpack() as unknown[];
}

/**
 * The daemon on the system bus. Everything goes to the process that answered first (its unique bus name), so that a
 * daemon that restarts in between is noticed and never mistaken for the one that runs our transaction.
 */
export class Daemon {
    private readonly bus: Gio.DBusConnection;
    private readonly peer: string;
    private readonly flags: Gio.DBusCallFlags;

    private constructor(bus: Gio.DBusConnection, peer: string, interactive: boolean) {
        this.bus = bus;
        this.peer = peer;
        this.flags = interactive ? Gio.DBusCallFlags.ALLOW_INTERACTIVE_AUTHORIZATION : Gio.DBusCallFlags.NONE;
    }

    /**
     * Connects and registers as a client; the bus starts the daemon if need be.
     * @param interactive whether polkit may ask the user for a password during calls
     * @throws AptOstreeError
     */
    static async connect(interactive: boolean): Promise<Daemon> {
        let bus: Gio.DBusConnection;
        try {
            bus = Gio.bus_get_sync(Gio.BusType.SYSTEM, null);
        } catch (error) {
            throw translated(error, "connecting");
        }
        bus.set_exit_on_close(false);
        const options = { stage: "connecting", flags: Gio.DBusCallFlags.NONE } as const;
        const [running] = await call(bus, BUS.name, BUS, "NameHasOwner", new GLib.Variant("(s)", [BUS_NAME]), options);
        // the daemon's unit has this condition, too; the bus would wait for it until a timeout
        if (running !== true && !exists(OSTREE_DIRECTORY))
            throw new AptOstreeError("NotBooted", `This host is not deployed with OSTree: it has no ${OSTREE_DIRECTORY}.`);
        const sysroot = { path: SYSROOT_PATH, interface: SYSROOT_INTERFACE };
        try {
            await call(bus, BUS_NAME, sysroot, "RegisterClient", GLib.Variant.new_tuple([encodeDict(registerClientOptions, { id: GLib.getenv("APT_OSTREE_CLIENT_ID") ?? "cli" })]), options);
        } catch (error) {
            // who may not register may still read
            if (!(error instanceof AptOstreeError) || error.kind !== "NotAuthorized")
                throw error;
        }
        const [peer] = await call(bus, BUS.name, BUS, "GetNameOwner", new GLib.Variant("(s)", [BUS_NAME]), options);
        return new Daemon(bus, peer as string, interactive);
    }

    /**
     * Calls a method and returns its results as plain values.
     * @param files descriptors that the parameters name by their indices
     * @throws AptOstreeError with the daemon's sentence
     */
    call(target: Target, method: string, parameters: GLib.Variant | null = null, files: Gio.UnixFDList | null = null): Promise<unknown[]> {
        // an empty list would count as files
        const handedOver = files && files.get_length() > 0 ? files : null;
        return call(this.bus, this.peer, target, method, parameters, { stage: "connected", flags: this.flags, files: handedOver });
    }

    /** All properties of an object's interface, as plain values. */
    async properties(target: Target): Promise<unknown> {
        const parameters = new GLib.Variant("(s)", [target.interface]);
        const [properties] = await this.call({ path: target.path, interface: PROPERTIES }, "GetAll", parameters);
        return properties;
    }

    /**
     * Calls back for every signal of an object, its changed properties included. The bus knows of the subscription before
     * it passes on any call that is made after this one.
     * @returns ends the subscription
     */
    subscribe(path: string, onSignal: (signal: Signal) => void): () => void {
        const id = this.bus.signal_subscribe(this.peer, null, null, path, null, Gio.DBusSignalFlags.NONE,
            (_bus, _sender, _path, interfaceName, name, parameters) =>
                onSignal({ interface: interfaceName, name, parameters: parameters.recursiveUnpack() as unknown[] }));
        return () => this.bus.signal_unsubscribe(id);
    }

    /** Calls back when the daemon's process leaves the bus, or the bus itself ends. @returns ends the watch */
    onLost(lost: () => void): () => void {
        const id = this.bus.signal_subscribe(BUS.name, BUS.interface, "NameOwnerChanged", BUS.path, this.peer, Gio.DBusSignalFlags.NONE,
            (_bus, _sender, _path, _interface, _name, parameters) => {
                const [, , owner] = parameters.deepUnpack() as [string, string, string];
                if (owner === "")
                    lost();
            });
        const closed = this.bus.connect("closed", () => lost());
        return () => {
            this.bus.signal_unsubscribe(id);
            this.bus.disconnect(closed);
        };
    }
}

/** Whether a signal says that properties of an interface changed; their new values then. */
export function changedProperties(signal: Signal, interfaceName: string): Readonly<Record<string, unknown>> | undefined {
    if (signal.interface !== PROPERTIES || signal.name !== "PropertiesChanged" || signal.parameters[0] !== interfaceName)
        return undefined;
    return signal.parameters[1] as Record<string, unknown>;
}
