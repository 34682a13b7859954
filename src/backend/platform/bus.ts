/** Asking other services on the system bus. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";

Gio._promisify(Gio.DBusConnection.prototype, "call", "call_finish");

type AsyncCall = (...args: unknown[]) => Promise<GLib.Variant>;

/** What is called: the service's name, object and interface. */
export interface BusObject { readonly name: string; readonly path: string; readonly interface: string }

const TIMEOUT = 3000;

/** Calls a method of another service and returns the tuple of its results. @throws GLib.Error */
export const askVariant = (bus: Gio.DBusConnection, { name, path, interface: iface }: BusObject, method: string, args: GLib.Variant | null): Promise<GLib.Variant> =>
    (bus.call as unknown as AsyncCall).call(bus, name, path, iface, method, args, null, Gio.DBusCallFlags.NONE, TIMEOUT, null);

/** The same with plain results. @throws GLib.Error */
export const ask = async (bus: Gio.DBusConnection, object: BusObject, method: string, args: GLib.Variant | null = null): Promise<unknown[]> =>
    (await askVariant(bus, object, method, args)).recursiveUnpack() as unknown[];

/** All properties of an object. @throws GLib.Error */
export async function properties(bus: Gio.DBusConnection, { interface: iface, ...object }: BusObject): Promise<Record<string, unknown>> {
    const [all] = await ask(bus, { ...object, interface: "org.freedesktop.DBus.Properties" }, "GetAll", new GLib.Variant("(s)", [iface]));
    return all as Record<string, unknown>;
}
