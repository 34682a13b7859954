/** What systemd knows of its units. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { askVariant, type BusObject } from "./bus.ts";

const NAME = "org.freedesktop.systemd1";
const MANAGER: BusObject = { name: NAME, path: "/org/freedesktop/systemd1", interface: `${NAME}.Manager` };

/** A value as a plain one. Numbers of 64 bit are read from their text: "never" is the greatest of them, which is none that JavaScript has. */
const plain = (value: GLib.Variant): unknown => value.get_type_string() === "t" ? Number(value.print(false)) : value.recursiveUnpack();

/** Properties of a unit by name (org.freedesktop.systemd1(5)); those of its kind only where it is loaded. @throws GLib.Error */
export async function unitProperties(unit: string, names: readonly string[], kind: { readonly iface: string; readonly names: readonly string[] }): Promise<Record<string, unknown>> {
    const bus = Gio.DBus.system;
    const [path] = (await askVariant(bus, MANAGER, "LoadUnit", new GLib.Variant("(s)", [unit]))).recursiveUnpack() as [string];
    const object: BusObject = { name: NAME, path, interface: "org.freedesktop.DBus.Properties" };
    const read = (iface: string, wanted: readonly string[]): Promise<[string, unknown][]> => Promise.all(wanted.map(async (name): Promise<[string, unknown]> =>
        [name, plain((await askVariant(bus, object, "Get", new GLib.Variant("(ss)", [`${NAME}.${iface}`, name]))).get_child_value(0).get_variant())]));
    const general = Object.fromEntries(await read("Unit", ["LoadState", ...names]));
    return general["LoadState"] === "loaded" ? { ...general, ...Object.fromEntries(await read(kind.iface, kind.names)) } : general;
}
