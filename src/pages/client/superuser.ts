/**
 * Administrative access: whether Cockpit's bridge may act as root for this page, and how to get there.
 *
 * The bridge tells it on its internal bus: object /superuser, interface cockpit.Superuser, property `Current`
 * ("init" while it finds out, "none", or the name of what it became root with). Bridges without that object
 * are asked through `cockpit.permission`.
 */
import { cockpit } from "./base1.ts";
import type { CockpitError, DBusProxy } from "./cockpit.d.ts";
import { plain } from "./plain.ts";

/** `unknown` as long as Cockpit itself does not know: hide nothing then, and warn of nothing. */
export type Access = "unknown" | "limited" | "administrative";

/** A question that must be answered to get administrative access; mostly for a password. */
export interface Prompt { readonly message: string; readonly question: string; readonly echo: boolean; readonly error: string }

const asText = (value: unknown): string => typeof value === "string" ? value : "";

/**
 * Has Cockpit raise the access by itself at the next login, as after its own dialog: its shell keeps for each user how it was raised last, or
 * "none". Where it keeps nothing of the kind, nothing is done.
 */
function rememberAccess(method: string): void {
    for (const key of Object.keys(window.localStorage)) {
        if (key.startsWith("superuser:") && window.localStorage.getItem(key) === "none")
            window.localStorage.setItem(key, method);
    }
}

export class Superuser {
    #access: Access = "unknown";
    readonly #listeners = new Set<() => void>();
    readonly #proxy: DBusProxy;

    constructor() {
        this.#proxy = cockpit.dbus(null, { bus: "internal" }).proxy("cockpit.Superuser", "/superuser");
        this.#proxy.addEventListener("changed", () => this.#update());
        this.#proxy.wait(() => {
            if (this.#proxy.valid)
                this.#update();
            else
                this.#usePermission();
        });
    }

    get access(): Access {
        return this.#access;
    }

    /** Calls back at each change; returns how to stop that. */
    subscribe(listener: () => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    /** Ways to become root that the bridge knows, by name. */
    get methods(): string[] {
        const methods = plain(this.#proxy.data["Methods"]);
        const names = typeof methods === "object" && methods !== null ? Object.keys(methods) : [];
        const bridges = plain(this.#proxy.data["Bridges"]);
        return names.length > 0 ? names : Array.isArray(bridges) ? bridges.filter(name => typeof name === "string") : [];
    }

    /**
     * Asks the bridge to become root. `onPrompt` gets each question; answer it with `answer`.
     * @throws Error with the bridge's message when it fails or is stopped
     */
    async start(method: string, onPrompt: (prompt: Prompt) => void): Promise<void> {
        const onSignal = (_event: unknown, name: string, args: unknown[]) => {
            const [message, question, , echo, error] = args;
            if (name === "Prompt")
                onPrompt({ message: asText(message), question: asText(question), echo: echo === true, error: asText(error) });
        };
        this.#proxy.addEventListener("signal", onSignal);
        try {
            await this.#proxy.call("Start", [method]);
            rememberAccess(method);
        } catch (error) {
            throw new Error((error as CockpitError).message ?? String(error));
        } finally {
            this.#proxy.removeEventListener("signal", onSignal);
        }
    }

    async answer(text: string): Promise<void> {
        await this.#proxy.call("Answer", [text]);
    }

    /** Gives up asking. */
    async stop(): Promise<void> {
        await this.#proxy.call("Stop", []);
    }

    #update(): void {
        const current = this.#proxy.valid ? this.#proxy.data["Current"] : "init";
        this.#set(current === "init" || current === undefined ? "unknown" : current === "none" ? "limited" : "administrative");
    }

    #usePermission(): void {
        const permission = cockpit.permission({ admin: true });
        const update = () => this.#set(permission.allowed === null ? "unknown" : permission.allowed ? "administrative" : "limited");
        permission.addEventListener("changed", update);
        update();
    }

    #set(access: Access): void {
        if (access === this.#access)
            return;
        this.#access = access;
        this.#listeners.forEach(listener => listener());
    }
}
