/**
 * An object on the bus: its interface as the contract's XML says it, properties from getters, methods that may be asynchronous.
 *
 * ```ts
 * const object = new ExportedObject(OS_XML, path, {
 *     properties: { Name: () => new GLib.Variant("s", "debian") },
 *     methods: { Rollback: async call => new GLib.Variant("(o)", [await start(call)]) },
 * });
 * object.changed("Name");   // PropertiesChanged, gathered for a moment
 * ```
 */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { returnError } from "./errors.ts";

/** A method call: who called, whether polkit may ask the person, and the arguments as plain values. */
export interface Call {
    sender: string;
    interactive: boolean;
    args: unknown[];
    /** File descriptors that came with the call; null when there are none. */
    files: Gio.UnixFDList | null;
}

/** A method; the result is the tuple of its out arguments, null for none. */
export type Method = (call: Call) => Promise<GLib.Variant | null>;
export type Methods = Readonly<Record<string, Method>>;

export interface Implementation {
    /** One for each property of the XML. */
    properties: Readonly<Record<string, () => GLib.Variant>>;
    /** One for each method of the XML. */
    methods: Methods;
}

/** Changes of properties are told at most this often, in milliseconds. */
const CHANGE_DELAY = 50;

export class ExportedObject {
    readonly path: string;
    readonly #skeleton: Gio.DBusObjectSkeleton;
    readonly #exported: Gio.DBusExportedObject;
    readonly #implementation: Implementation;
    readonly #changed = new Set<string>();
    #timer = 0;

    /** @throws Error when XML and implementation do not have the same members */
    constructor(xml: string, path: string, implementation: Implementation) {
        this.path = path;
        this.#implementation = implementation;
        const info = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0];
        if (!info)
            throw new Error(`no interface in the XML of ${path}`);
        const target: Record<string, unknown> = {};
        for (const { name } of info.properties) {
            const getter = implementation.properties[name];
            if (!getter)
                throw new Error(`${info.name}: no getter for ${name}`);
            Object.defineProperty(target, name, { get: () => getter().deepUnpack(), enumerable: true });
        }
        for (const { name } of info.methods) {
            const method = implementation.methods[name];
            if (!method)
                throw new Error(`${info.name}: no method ${name}`);
            target[`${name}Async`] = (_args: unknown[], invocation: Gio.DBusMethodInvocation) => void answer(method, invocation);
        }
        this.#exported = Gio.DBusExportedObject.wrapJSObject(xml, target);
        this.#skeleton = Gio.DBusObjectSkeleton.new(path);
        this.#skeleton.add_interface(this.#exported as unknown as Gio.DBusInterfaceSkeleton);
    }

    /** Puts it on the bus, below an object manager. */
    exportOn(manager: Gio.DBusObjectManagerServer): void {
        manager.export(this.#skeleton);
    }

    unexportFrom(manager: Gio.DBusObjectManagerServer): void {
        manager.unexport(this.path);
    }

    /** Says that properties have new values; several changes in a short time are told together. */
    changed(...names: string[]): void {
        names.forEach(name => this.#changed.add(name));
        if (this.#timer === 0) {
            this.#timer = setTimeout(() => this.flush(), CHANGE_DELAY) as unknown as number;
        }
    }

    /** Tells pending changes now. */
    flush(): void {
        this.#timer = 0;
        for (const name of this.#changed) {
            const getter = this.#implementation.properties[name];
            if (getter)
                this.#exported.emit_property_changed(name, getter());
        }
        this.#changed.clear();
        this.#exported.flush();
    }

    emit(signal: string, args: GLib.Variant): void {
        this.#exported.emit_signal(signal, args);
    }
}

async function answer(method: Method, invocation: Gio.DBusMethodInvocation): Promise<void> {
    try {
        const flags = invocation.get_message().get_flags();
        invocation.return_value(await method({
            sender: invocation.get_sender() ?? "",
            interactive: (flags & Gio.DBusMessageFlags.ALLOW_INTERACTIVE_AUTHORIZATION) !== 0,
            args: invocation.get_parameters().recursiveUnpack() as unknown[],
            files: invocation.get_message().get_unix_fd_list(),
        }));
    } catch (error) {
        returnError(invocation, error);
    }
}
