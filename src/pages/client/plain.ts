/** Values of the bus as Cockpit delivers them, turned into plain ones: variants unwrapped, bytes decoded. */
import type { Variant } from "./cockpit.d.ts";
import type { Field, RecordOf, Schema } from "../../contract/schema.ts";

const isVariant = (value: object): value is Variant => {
    const { t, v } = value as Partial<Variant>;
    return typeof t === "string" && v !== undefined && Object.keys(value).length === 2;
};

const bytes = (base64: string): Uint8Array => Uint8Array.from(atob(base64), char => char.charCodeAt(0));

/** The value without its variants, at any depth. Byte arrays (`ay`) become a Uint8Array. */
export function plain(value: unknown): unknown {
    if (Array.isArray(value))
        return value.map(plain);
    if (typeof value !== "object" || value === null)
        return value;
    if (isVariant(value))
        return value.t === "ay" && typeof value.v === "string" ? bytes(value.v) : plain(value.v);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

const typeOf = (field: Field): string => {
    if (typeof field === "string")
        return field;
    return field.kind === "optional" ? typeOf(field.of) : field.kind === "dict" ? "a{sv}" : "aa{sv}";
};

/** The dictionary as `a{sv}`: each value a variant of the type that its schema says. Absent keys stay absent. */
export function toVariants<S extends Schema>(schema: S, record: RecordOf<S>): Record<string, Variant> {
    const result: Record<string, Variant> = {};
    for (const [key, value] of Object.entries(record)) {
        const field = schema[key];
        if (field !== undefined && value !== undefined)
            result[key] = { t: typeOf(field), v: value };
    }
    return result;
}
