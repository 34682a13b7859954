/**
 * A stand-in for Cockpit's base1 library, on the window before any module of the page is evaluated: import it first.
 * Messages stay English. Its bus leads to a FakeDaemon.
 */
import type { Cockpit, DBusClient, DBusMatch } from "../../../../src/pages/client/cockpit.d.ts";

type Handler = (...args: never[]) => void;

/** Event handlers by name. */
class Events {
    readonly #handlers = new Map<string, Set<Handler>>();
    add = (name: string, handler: Handler): void => void this.#handlers.set(name, (this.#handlers.get(name) ?? new Set()).add(handler));
    remove = (name: string, handler: Handler): void => void this.#handlers.get(name)?.delete(handler);
    emit = (name: string, ...args: unknown[]): void => this.#handlers.get(name)?.forEach(handler => (handler as (...args: unknown[]) => void)(...args));
}

interface Subscription { readonly match: DBusMatch; readonly callback: (path: string, iface: string, signal: string, args: unknown[]) => void }

export interface FakeCall { readonly path: string; readonly method: string; readonly args: readonly unknown[]; readonly type: string | undefined }

/** The daemon's side of the bus, as a test scripts it. */
export class FakeDaemon {
    /** Calls so far. */
    readonly calls: FakeCall[] = [];
    /** What a call answers; throw (or reject) for an error. */
    answer: (call: FakeCall) => unknown[] | Promise<unknown[]> = () => [];
    readonly connections = new Set<{ events: Events; subscriptions: Set<Subscription> }>();

    signal(path: string, iface: string, member: string, ...args: unknown[]): void {
        this.connections.forEach(({ subscriptions }) => subscriptions.forEach(({ match, callback }) => {
            if (match.interface === iface && match.member === member)
                callback(path, iface, member, args);
        }));
    }

    changed(path: string, iface: string, properties: Readonly<Record<string, unknown>>): void {
        this.signal(path, "org.freedesktop.DBus.Properties", "PropertiesChanged", iface, properties, []);
    }

    /** The owner of the name on the bus changes. */
    owner(name: string | null): void {
        this.connections.forEach(({ events }) => events.emit("owner", {}, name));
    }

    /** The connections are cut. */
    cut(problem: string): void {
        this.connections.forEach(({ events }) => events.emit("close", {}, { problem }));
    }

    client(): DBusClient {
        const connection = { events: new Events(), subscriptions: new Set<Subscription>() };
        this.connections.add(connection);
        return {
            unique_name: ":1.1",
            wait: () => Promise.resolve(),
            call: async (path, _iface, method, args, options) => {
                const call = { path, method, args, type: options?.type };
                this.calls.push(call);
                return this.answer(call);
            },
            subscribe: (match, callback) => {
                const subscription = { match, callback };
                connection.subscriptions.add(subscription);
                return { remove: () => void connection.subscriptions.delete(subscription) };
            },
            addEventListener: (name, handler) => connection.events.add(name, handler),
            removeEventListener: (name, handler) => connection.events.remove(name, handler),
            proxy: () => { throw new Error("no proxy"); },
            close: () => void this.connections.delete(connection),
        };
    }
}

/** What tests set: the daemon behind the bus, how the bridge stands with root, and the host's files. */
export const fake = {
    daemon: new FakeDaemon(),
    superuser: "sudo",
    files: new Map<string, string>(),
    notified: [] as unknown[],
    catalogue: {} as Record<string, string>,
    superuserEvents: new Events(),
    pageEvents: new Events(),
    reset(): void {
        fake.daemon = new FakeDaemon();
        fake.superuser = "sudo";
        fake.files = new Map([["/etc/os-release", 'NAME="Debian GNU/Linux"\n'], ["/run/ostree-booted", ""]]);
        fake.notified = [];
        fake.catalogue = {};
        fake.superuserEvents = new Events();
        window.sessionStorage.clear();
    },
    become(method: string): void {
        fake.superuser = method;
        fake.superuserEvents.emit("changed");
    },
};

const superuserClient = (): DBusClient => ({
    ...new FakeDaemon().client(),
    proxy: () => ({
        valid: true,
        get data() { return { Current: fake.superuser, Bridges: ["sudo"] }; },
        wait: callback => callback(),
        call: () => Promise.resolve([]),
        addEventListener: (name: string, handler: Handler) => fake.superuserEvents.add(name, handler),
        removeEventListener: (name: string, handler: Handler) => fake.superuserEvents.remove(name, handler),
    }),
});

const cockpit: Cockpit = {
    language: "en", language_direction: "ltr",
    gettext: message => fake.catalogue[message] ?? message,
    ngettext: (one, many, n) => n === 1 ? one : many,
    format: (template, ...values) => template.replace(/\$(\d)/g, (_match, index) => String(values[Number(index)])),
    message: String,
    dbus: (_name, options) => options?.bus === "internal" ? superuserClient() : fake.daemon.client(),
    variant: (t, v) => ({ t, v }),
    spawn: () => Promise.resolve(""),
    file: path => ({ read: () => Promise.resolve(fake.files.get(path) ?? null), replace: () => Promise.resolve(), watch: () => ({ remove: () => undefined }), close: () => undefined }),
    permission: () => ({ allowed: true, addEventListener: () => undefined }),
    hint: () => undefined,
    jump: () => undefined,
    get location() {
        const path = window.location.hash.replace(/^#\/?/, "").split("/").filter(part => part !== "");
        const go = (to: string | string[]) => {
            window.location.hash = `/${typeof to === "string" ? to : to.join("/")}`;
            fake.pageEvents.emit("locationchanged");
        };
        return { path, options: {}, go, replace: go };
    },
    addEventListener: (name, handler) => fake.pageEvents.add(name, handler),
    removeEventListener: (name, handler) => fake.pageEvents.remove(name, handler),
    transport: { host: "localhost", wait: callback => callback(), control: (_command, options) => void fake.notified.push(options["page_status"]) },
};
(window as unknown as { cockpit: Cockpit }).cockpit = cockpit;
fake.reset();
