/** Who is on the other side of the bus: registered clients, and the person behind a caller. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import type { Initiator } from "../../contract/transaction.ts";
import { ask, properties, type BusObject } from "../platform/bus.ts";
import { readTextIfExists } from "../platform/files.ts";

const LOGIND: BusObject = { name: "org.freedesktop.login1", path: "/org/freedesktop/login1", interface: "org.freedesktop.login1.Manager" };

const askBus = (bus: Gio.DBusConnection, method: string, sender: string): Promise<unknown[]> =>
    ask(bus, { name: "org.freedesktop.DBus", path: "/org/freedesktop/DBus", interface: "org.freedesktop.DBus" }, method, new GLib.Variant("(s)", [sender]));

/** The login name of the session a process belongs to: also of one that became root by sudo. */
async function sessionUser(bus: Gio.DBusConnection, pid: number): Promise<{ uid: number; user: string } | null> {
    try {
        const [session] = await ask(bus, LOGIND, "GetSessionByPID", new GLib.Variant("(u)", [pid]));
        const { User, Name } = await properties(bus, { name: LOGIND.name, path: session as string, interface: "org.freedesktop.login1.Session" }) as { User: [number, string]; Name: string };
        return { uid: User[0], user: Name };
    } catch {
        // no session: a service, a timer, or no logind at all
        return null;
    }
}

/** Login name of a uid, from passwd(5). */
function userName(uid: number): string {
    const entry = (readTextIfExists("/etc/passwd") ?? "").split("\n").find(line => line.split(":")[2] === String(uid));
    return entry?.split(":")[0] ?? String(uid);
}

export class Clients {
    readonly #bus: Gio.DBusConnection;
    readonly #names = new Map<string, { id: string; watch: number }>();
    readonly #onChange: () => void;

    /** @param onChange called when a client came or went */
    constructor(bus: Gio.DBusConnection, onChange: () => void) {
        this.#bus = bus;
        this.#onChange = onChange;
    }

    get count(): number {
        return this.#names.size;
    }

    /** Keeps a client until it unregisters or leaves the bus. */
    register(sender: string, id: string): void {
        this.unregister(sender);
        const watch = Gio.bus_watch_name_on_connection(this.#bus, sender, Gio.BusNameWatcherFlags.NONE, null, () => this.unregister(sender));
        this.#names.set(sender, { id, watch });
        this.#onChange();
    }

    unregister(sender: string): void {
        const client = this.#names.get(sender);
        if (!client)
            return;
        this.#names.delete(sender);
        Gio.bus_unwatch_name(client.watch);
        this.#onChange();
    }

    /** The process of a caller. */
    async pid(sender: string): Promise<number> {
        const [pid] = await askBus(this.#bus, "GetConnectionUnixProcessID", sender) as [number];
        return pid;
    }

    /** The person and program behind a caller. */
    async initiator(sender: string): Promise<Initiator> {
        const [uid] = await askBus(this.#bus, "GetConnectionUnixUser", sender) as [number];
        const pid = await this.pid(sender);
        const person = await sessionUser(this.#bus, pid) ?? { uid, user: userName(uid) };
        const client = this.#names.get(sender)?.id ?? (readTextIfExists(`/proc/${pid}/comm`) ?? "").trim();
        return { ...person, client };
    }
}
