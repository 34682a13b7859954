/**
 * The daemon on the system bus. Opening a connection starts the daemon if it is not running (D-Bus activation).
 * Values that leave here are plain (no variants), errors are ClientErrors.
 *
 * Signals are subscribed to once, for all objects: Cockpit's bridge cannot remove a match again.
 */
import { BUS_NAME, TRANSACTION_INTERFACE } from "../../contract/names.ts";
import { cockpit } from "./base1.ts";
import type { DBusClient } from "./cockpit.d.ts";
import { toClientError } from "./errors.ts";
import { plain } from "./plain.ts";

/** How often properties are read that change all the time. */
const ATTEMPTS = 5;

const PROPERTIES = "org.freedesktop.DBus.Properties";

export interface ConnectionHandlers {
    /** Properties of an object changed; `stale` ones must be read again. */
    properties(path: string, iface: string, changed: Readonly<Record<string, unknown>>, stale: readonly string[]): void;
    /** A transaction logged a line. */
    message(path: string, seq: number, level: number, text: string): void;
    /** The daemon came (its unique name) or went (null). */
    owner(name: string | null): void;
    /** The connection is gone for good. */
    closed(problem: string): void;
}

export class Connection {
    readonly #client: DBusClient;
    #open = true;

    constructor(handlers: ConnectionHandlers) {
        this.#client = cockpit.dbus(BUS_NAME, { bus: "system", superuser: "try" });
        this.#client.addEventListener("close", (_event, options) => {
            if (this.#open)
                handlers.closed(options.problem ?? "disconnected");
            this.#open = false;
        });
        this.#client.addEventListener("owner", (_event, owner) => {
            if (this.#open)
                handlers.owner(owner);
        });
        this.#client.subscribe({ interface: PROPERTIES, member: "PropertiesChanged" }, (path, _iface, _signal, args) => {
            const [iface, changed, stale] = args as [string, Record<string, unknown>, string[]];
            if (this.#open)
                handlers.properties(path, iface, plain(changed) as Record<string, unknown>, stale);
        });
        this.#client.subscribe({ interface: TRANSACTION_INTERFACE, member: "Message" }, (path, _iface, _signal, args) => {
            const [seq, level, text] = args as [number, number, string];
            if (this.#open)
                handlers.message(path, seq, level, text);
        });
    }

    /** Calls a method; `type` is the D-Bus signature of the arguments. @throws ClientError */
    async call(path: string, iface: string, method: string, type = "", args: readonly unknown[] = []): Promise<unknown[]> {
        try {
            return plain(await this.#client.call(path, iface, method, args, { type })) as unknown[];
        } catch (error) {
            throw toClientError(error);
        }
    }

    /** One property of an object. @throws ClientError */
    async get(path: string, iface: string, property: string): Promise<unknown> {
        const [value] = await this.call(path, PROPERTIES, "Get", "ss", [iface, property]);
        return value;
    }

    /** All properties of an object. @throws ClientError */
    async getAll(path: string, iface: string): Promise<Record<string, unknown>> {
        const [properties] = await this.call(path, PROPERTIES, "GetAll", "s", [iface]);
        return properties as Record<string, unknown>;
    }

    /**
     * All properties of an object, read again while changes of them come in: Cockpit's bridge may pass on a signal before an answer that is older.
     * @param signals how many changes were told so far
     * @throws ClientError
     */
    async getAllSettled(path: string, iface: string, signals: () => number): Promise<Record<string, unknown>> {
        for (let attempt = 1; ; attempt++) {
            const before = signals();
            const properties = await this.getAll(path, iface);
            if (signals() === before || attempt === ATTEMPTS)
                return properties;
        }
    }

    close(): void {
        this.#open = false;
        this.#client.close();
    }
}

/**
 * Why the daemon cannot be reached: asks the bus itself to start it, whose answer tells "no such service" from "it does not start".
 * @returns undefined when it could be started after all
 */
export async function whyUnreachable(): Promise<ReturnType<typeof toClientError> | undefined> {
    const bus = cockpit.dbus("org.freedesktop.DBus", { bus: "system" });
    try {
        await bus.call("/org/freedesktop/DBus", "org.freedesktop.DBus", "StartServiceByName", [BUS_NAME, 0], { type: "su" });
        return undefined;
    } catch (error) {
        return toClientError(error);
    } finally {
        bus.close();
    }
}
