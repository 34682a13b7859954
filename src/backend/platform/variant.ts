/** Plain values to and from `GLib.Variant`, after the schemas of the contract. */
import GLib from "gi://GLib";
import type { RecordOf, RequiredField, Schema } from "../../contract/schema.ts";

function encodeField(field: RequiredField, value: unknown): GLib.Variant {
    if (typeof field === "string")
        return new GLib.Variant(field, value as never);
    if (field.kind === "dict")
        return encodeDict(field.of, value as RecordOf<Schema>);
    return encodeList(field.of, value as RecordOf<Schema>[]);
}

function dictEntries(fields: Schema, value: Record<string, unknown>): Record<string, GLib.Variant> {
    const entries: Record<string, GLib.Variant> = {};
    for (const [key, field] of Object.entries(fields)) {
        const item = value[key];
        if (item === undefined)
            continue;
        entries[key] = encodeField(typeof field === "object" && field.kind === "optional" ? field.of : field, item);
    }
    return entries;
}

/** A dictionary as `a{sv}`, after its schema. */
export function encodeDict<S extends Schema>(fields: S, value: RecordOf<S>): GLib.Variant<"a{sv}"> {
    return new GLib.Variant("a{sv}", dictEntries(fields, value));
}

/** The same, empty where there is nothing to tell. */
export const encodeUnlessNone = <S extends Schema>(fields: S, value: RecordOf<S> | null | undefined): GLib.Variant<"a{sv}"> => value ? encodeDict(fields, value) : new GLib.Variant("a{sv}", {});

/** A list of dictionaries as `aa{sv}`, after their schema. */
export function encodeList<S extends Schema>(fields: S, values: readonly RecordOf<S>[]): GLib.Variant<"aa{sv}"> {
    return new GLib.Variant("aa{sv}", values.map(value => dictEntries(fields, value)));
}

/** A variant as plain values: nested variants unwrapped, dictionaries as objects. Decode the result with a schema. */
export function plain(value: GLib.Variant): unknown {
    return value.recursiveUnpack();
}
