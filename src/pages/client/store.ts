/**
 * The one store: what the daemon tells, as immutable snapshots.
 *
 * It opens a connection, reads the Sysroot object once, and then follows PropertiesChanged; it never polls.
 * Three things make it connect or read again: administrative access changed (the daemon sees another caller
 * then), the daemon has a new owner on the bus (it exits when idle, or was killed), the connection closed.
 * What was last known stays in the snapshot meanwhile, so that nothing on the page flickers or is lost.
 */
import { decodeAutomaticUpdate, type AutomaticUpdate } from "../../contract/config.ts";
import { decodeDeployments, defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import { NO_OBJECT, OS_INTERFACE, SYSROOT_INTERFACE, SYSROOT_PATH, TRANSACTION_INTERFACE } from "../../contract/names.ts";
import { registerClientOptions } from "../../contract/options.ts";
import { decode } from "../../contract/schema.ts";
import { sysrootSchema, type SysrootProperties } from "../../contract/sysroot.ts";
import { isFinished } from "../../contract/transaction.ts";
import { Connection, whyUnreachable } from "./connection.ts";
import { isDismissed, rememberDismissed } from "./dismissed.ts";
import { ClientError, toClientError } from "./errors.ts";
import { isOstreeBooted, readSystemName } from "./host-files.ts";
import type { AppState, Host, TransactionView } from "./model.ts";
import { toVariants } from "./plain.ts";
import { RebootWatch } from "./reboot-watch.ts";
import type { Superuser } from "./superuser.ts";
import { TransactionFeed } from "./transaction-feed.ts";
import { UpdateFeed } from "./update-feed.ts";

/** Waits before each new attempt after the daemon or the connection went away, in milliseconds; after the last one it is given up. */
const DELAYS = [300, 2000, 5000];
/** After so long without trouble the count begins anew. */
const STABLE = 30_000;

export class HostStore {
    readonly #superuser: Superuser;
    readonly #listeners = new Set<() => void>();
    #state: AppState;
    #connection: Connection | undefined;
    #raw: Record<string, unknown> = {};
    #sysroot: SysrootProperties | undefined;
    #deployments: readonly Deployment[] = [];
    #automatic: AutomaticUpdate | undefined;
    #system = "";
    #feed: TransactionFeed | undefined;
    #shown: TransactionView | undefined;
    readonly #update = new UpdateFeed(() => this.#publish());
    readonly #rebootWatch = new RebootWatch();
    #reconnecting = false;
    /** Of the daemon, when the page was opened. */
    #version: unknown;
    #loading = false;
    #attempts = 0;
    #signals = 0;

    constructor(superuser: Superuser) {
        this.#superuser = superuser;
        this.#state = { access: superuser.access, host: { kind: "connecting" } };
    }

    readonly subscribe = (listener: () => void): (() => void) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    };

    readonly snapshot = (): AppState => this.#state;

    /** Connects, and follows the host from now on. */
    start(): void {
        // what was known last: between limited and administrative access Cockpit does not know for a while
        let known = this.#superuser.access;
        this.#superuser.subscribe(() => {
            const { access } = this.#superuser;
            this.#set({ ...this.#state, access });
            if (access === "unknown")
                return;
            if (known !== "unknown" && access !== known)
                this.connect();
            known = access;
        });
        void readSystemName().then(name => {
            this.#system = name;
            this.#publish();
        });
        this.connect();
    }

    /** Opens a new connection in place of the present one. */
    connect(): void {
        this.#connection?.close();
        this.#feed?.stop();
        this.#feed = undefined;
        this.#loading = false;
        const connection: Connection = new Connection({
            properties: (path, iface, changed, stale) => this.#propertiesChanged(path, iface, changed, stale),
            message: (path, seq, level, text) => this.#feed?.path === path && this.#feed.message(seq, level, text),
            owner: name => this.#ownerChanged(name),
            closed: problem => this.#closed(connection, problem),
        });
        this.#connection = connection;
        void this.#load();
    }

    /** From an error state: forget it, and try from the start. */
    retry(): void {
        this.#attempts = 0;
        this.#sysroot = undefined;
        this.#setHost({ kind: "connecting" });
        this.connect();
    }

    /** The connection and the object path of the booted OS, for calls. @throws ClientError when there is none */
    get target(): { connection: Connection; os: string } {
        if (!this.#connection || !this.#sysroot)
            throw new ClientError("Disconnected", toClientError({ problem: "disconnected" }).message);
        return { connection: this.#connection, os: this.#sysroot.Booted };
    }

    /** Shows a transaction that was just started, without waiting for the daemon to announce it. */
    follow(path: string): void {
        void this.#attach(path);
    }

    /** Puts the ended transaction away. */
    dismiss(): void {
        if (!this.#shown || !isFinished(this.#shown.properties.State))
            return;
        rememberDismissed(this.#shown.path, this.#shown.properties);
        this.#shown = undefined;
        this.#publish();
    }

    /** The host goes down on our request; what the bus says from now on does not matter. */
    rebooting(into: string): void {
        this.#connection?.close();
        this.#connection = undefined;
        this.#setHost({ kind: "rebooting", into });
    }

    #rebootingByItself(): void {
        this.rebooting(`${this.#system} ${defaultDeployment(this.#deployments)?.version ?? ""}`.trim());
    }

    async #load(): Promise<void> {
        const connection = this.#connection;
        if (!connection || this.#loading)
            return;
        this.#loading = true;
        try {
            const raw = await connection.getAllSettled(SYSROOT_PATH, SYSROOT_INTERFACE, () => this.#signals);
            if (connection !== this.#connection)
                return;
            this.#raw = raw;
            this.#version ??= raw["Version"];
            this.#reconnecting = false;
            this.#decodeSysroot();
            if (this.#sysroot && this.#sysroot.Booted !== NO_OBJECT) {
                void this.#update.read(connection, this.#sysroot.Booted);
                await connection.call(SYSROOT_PATH, SYSROOT_INTERFACE, "RegisterClient", "a{sv}", [toVariants(registerClientOptions, { id: "cockpit" })]).catch(() => undefined);
            }
        } catch (error) {
            if (connection === this.#connection)
                await this.#explain(toClientError(error));
        } finally {
            if (connection === this.#connection)
                this.#loading = false;
        }
    }

    /** @throws DecodeError */
    #decodeSysroot(): void {
        this.#sysroot = decode(sysrootSchema, this.#raw, "Sysroot");
        this.#deployments = decodeDeployments(this.#raw["Deployments"]);
        this.#automatic = decodeAutomaticUpdate(this.#raw["AutomaticUpdate"]);
        const { ActiveTransaction: active, LastTransaction: last } = this.#sysroot;
        const path = active === NO_OBJECT ? last : active;
        if (path !== NO_OBJECT)
            void this.#attach(path);
        this.#publish();
    }

    async #attach(path: string): Promise<void> {
        const connection = this.#connection;
        if (!connection || this.#feed?.path === path)
            return;
        this.#feed?.stop();
        const feed: TransactionFeed = new TransactionFeed(connection, path, () => {
            if (this.#feed !== feed)
                return;
            this.#shown = feed.view && isDismissed(path, feed.view.properties) ? undefined : feed.view;
            this.#publish();
            if (feed.view && this.#rebootWatch.begins(feed.view))
                this.#rebootingByItself();
        });
        this.#feed = feed;
        try {
            await feed.start();
        } catch (error) {
            if (this.#feed === feed)
                this.#feed = undefined;
            console.warn("transaction", path, "-", toClientError(error).message);
        }
    }

    #propertiesChanged(path: string, iface: string, changed: Readonly<Record<string, unknown>>, stale: readonly string[]): void {
        if (iface === TRANSACTION_INTERFACE && this.#feed?.path === path)
            this.#feed.propertiesChanged(changed);
        if (iface === OS_INTERFACE && this.#sysroot?.Booted === path)
            this.#update.propertiesChanged(changed);
        if (iface !== SYSROOT_INTERFACE)
            return;
        this.#signals++;
        if (!this.#sysroot)
            return;
        this.#raw = { ...this.#raw, ...changed };
        try {
            this.#decodeSysroot();
        } catch (error) {
            void this.#explain(toClientError(error));
        }
        if (stale.length > 0)
            void this.#load();
    }

    #ownerChanged(name: string | null): void {
        if (this.#state.host.kind === "rebooting" || !this.#sysroot)
            return;
        if (name !== null) {
            if (this.#reconnecting)
                void this.#load();
            return;
        }
        this.#feed?.lost();
        this.#lost();
        // the next call starts it again
        this.#again(() => void this.#load());
    }

    /** Nobody answers for the moment; what is known stays on the page, marked as such. */
    #lost(): void {
        this.#feed?.stop();
        this.#feed = undefined;
        this.#loading = false;
        this.#reconnecting = true;
        this.#publish();
    }

    /** Tries again, with patience: a daemon that cannot run is not started for ever. */
    #again(attempt: () => void): void {
        const delay = DELAYS[this.#attempts++];
        if (delay === undefined) {
            void whyUnreachable().then(error => this.#setHost({ kind: "daemon-failed", message: error?.message ?? "" }));
            return;
        }
        const connection = this.#connection;
        window.setTimeout(() => {
            if (connection === this.#connection)
                attempt();
        }, delay);
        window.setTimeout(() => { this.#attempts = 0 }, STABLE);
    }

    #closed(connection: Connection, problem: string): void {
        if (connection !== this.#connection)
            return;
        if (this.#rebootWatch.imminent) {
            this.#rebootingByItself();
            return;
        }
        this.#lost();
        if (problem === "disconnected") // Cockpit itself is cut off, and says so
            return;
        if (problem === "not-found")
            void this.#explain(toClientError({ problem }));
        else // the bridge that was root is gone: another one takes over
            this.#again(() => this.connect());
    }

    /** Turns a failure to reach or understand the daemon into the state that says what to do. */
    async #explain(error: ClientError): Promise<void> {
        const reason = error.kind === "ServiceUnknown" ? await whyUnreachable() ?? error : error;
        if (this.#state.host.kind === "rebooting")
            return;
        if (reason.kind === "NotBooted")
            this.#setHost({ kind: "not-an-ostree-host" });
        else if (reason.kind === "ServiceUnknown")
            this.#setHost({ kind: await isOstreeBooted() ? "daemon-missing" : "not-an-ostree-host" });
        else if (reason.kind === "TooOld" && this.#version !== this.#raw["Version"])
            this.#setHost({ kind: "page-too-old" });
        else if (reason.kind === "TooOld")
            this.#setHost({ kind: "daemon-too-old", version: typeof this.#raw["Version"] === "string" ? this.#raw["Version"] : "", message: reason.message });
        else
            this.#setHost({ kind: "daemon-failed", message: reason.message });
    }

    #publish(): void {
        if (!this.#sysroot || this.#state.host.kind === "rebooting")
            return;
        if (this.#sysroot.Booted === NO_OBJECT) {
            this.#setHost({ kind: "not-an-ostree-host" });
            return;
        }
        this.#setHost({
            kind: "ready", sysroot: this.#sysroot, deployments: this.#deployments, transaction: this.#shown,
            automatic: this.#automatic, update: this.#update.value, system: this.#system, reconnecting: this.#reconnecting,
            updated: this.#version !== this.#sysroot.Version,
        });
    }

    #setHost(host: Host): void {
        this.#set({ ...this.#state, host });
    }

    #set(state: AppState): void {
        this.#state = state;
        this.#listeners.forEach(listener => listener());
    }
}
