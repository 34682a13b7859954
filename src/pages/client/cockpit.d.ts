/**
 * What this page uses of Cockpit's `base1/cockpit.js`, as its documentation describes it
 * (https://cockpit-project.org/guide/latest/, "API listing"). Only `src/pages/client` sees these types.
 */

/** A D-Bus variant as it crosses to the browser: its type and its value. */
export interface Variant { readonly t: string; readonly v: unknown }

/** What rejected promises of Cockpit carry. D-Bus errors have a `name`, errors of the transport a `problem`. */
export interface CockpitError {
    readonly name?: string | null;
    readonly message?: string | null;
    readonly problem?: string | null;
    readonly exit_status?: number | null;
}

export interface DBusMatch {
    readonly interface?: string;
    readonly path?: string;
    readonly path_namespace?: string;
    readonly member?: string;
    readonly arg0?: string;
}

export interface DBusSubscription { remove(): void }

export interface DBusClientEvents {
    close: (event: unknown, options: { readonly problem?: string | null; readonly message?: string | null }) => void;
    owner: (event: unknown, owner: string | null) => void;
}

export interface DBusClient {
    readonly unique_name: string | null;
    wait(): Promise<void>;
    call(path: string, iface: string, method: string, args: readonly unknown[], options?: { type?: string; timeout?: number }): Promise<unknown[]>;
    subscribe(match: DBusMatch, callback: (path: string, iface: string, signal: string, args: unknown[]) => void): DBusSubscription;
    addEventListener<E extends keyof DBusClientEvents>(event: E, handler: DBusClientEvents[E]): void;
    removeEventListener<E extends keyof DBusClientEvents>(event: E, handler: DBusClientEvents[E]): void;
    proxy(iface: string, path: string): DBusProxy;
    close(problem?: string): void;
}

/** A proxy object; its D-Bus properties appear on it as they arrive, untyped. */
export interface DBusProxy {
    readonly valid: boolean;
    readonly data: Readonly<Record<string, unknown>>;
    wait(callback: () => void): void;
    call(method: string, args: readonly unknown[]): Promise<unknown[]>;
    addEventListener(event: "changed", handler: () => void): void;
    addEventListener(event: "signal", handler: (event: unknown, name: string, args: unknown[]) => void): void;
    removeEventListener(event: "changed", handler: () => void): void;
    removeEventListener(event: "signal", handler: (event: unknown, name: string, args: unknown[]) => void): void;
}

export interface DBusOptions {
    readonly bus?: "system" | "session" | "user" | "internal";
    readonly superuser?: "try" | "require";
    readonly track?: boolean;
}

export interface Location {
    readonly path: string[];
    readonly options: Readonly<Record<string, string | string[]>>;
    go(path: string | string[], options?: Readonly<Record<string, string>>): void;
    replace(path: string | string[], options?: Readonly<Record<string, string>>): void;
}

export interface Permission {
    readonly allowed: boolean | null;
    addEventListener(event: "changed", handler: () => void): void;
}

export interface Cockpit {
    readonly language: string | null;
    readonly language_direction?: string;
    gettext(message: string): string;
    ngettext(one: string, many: string, n: number): string;
    format(template: string, ...args: unknown[]): string;
    message(problem: string | CockpitError): string;

    dbus(name: string | null, options?: DBusOptions): DBusClient;
    variant(type: string, value: unknown): Variant;
    spawn(args: readonly string[], options?: { superuser?: "try" | "require"; err?: "message" | "ignore" | "out"; environ?: readonly string[] }): Promise<string>;
    file(path: string, options?: { superuser?: "try" | "require"; binary?: boolean }): { read(): Promise<string | null>; replace(content: Uint8Array): Promise<unknown>; watch(callback: (content: string | null) => void): { remove(): void }; close(): void };
    permission(options: { admin: boolean }): Permission;
    hint(name: string, options?: Readonly<Record<string, unknown>>): void;
    jump(path: string): void;

    readonly location: Location;
    addEventListener(event: "locationchanged" | "visibilitychange", handler: () => void): void;
    removeEventListener(event: "locationchanged" | "visibilitychange", handler: () => void): void;
    readonly transport: {
        readonly host: string;
        wait(callback: () => void): void;
        control(command: string, options: Readonly<Record<string, unknown>>): void;
    };
}
