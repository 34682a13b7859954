/**
 * A small language for the dictionaries (`a{sv}`) that cross a boundary: the bus, JSON output, and the
 * lines between daemon and worker. One table per dictionary says its keys and their D-Bus types; the
 * TypeScript type and the checked decoding both follow from that table, so they cannot drift apart.
 *
 * ```ts
 * const point = schema({ x: "i", y: "i", label: optional("s") });
 * type Point = RecordOf<typeof point>;      // { x: number; y: number; label?: string }
 * const p = decode(point, JSON.parse(text), "point");  // throws DecodeError, naming the wrong key
 * ```
 *
 * Values are "plain": variants already unwrapped (strings, numbers, booleans, arrays, objects).
 * Type letters are those of the D-Bus specification, section "Type System".
 */

/** The D-Bus type codes in use: string, boolean, int32, uint32, uint64, int64, double, array of strings, array of file descriptors (as indices into those of the message). */
export type Scalar = "s" | "b" | "i" | "u" | "t" | "x" | "d" | "as" | "ah";

/** A nested dictionary `a{sv}` of its own schema. */
export interface DictField<S extends Schema = Schema> { readonly kind: "dict"; readonly of: S }
/** A list `aa{sv}` of dictionaries of one schema. */
export interface ListField<S extends Schema = Schema> { readonly kind: "list"; readonly of: S }
/** A key that may be absent. */
export interface OptionalField<F extends RequiredField = RequiredField> { readonly kind: "optional"; readonly of: F }

export type RequiredField = Scalar | DictField | ListField;
export type Field = RequiredField | OptionalField;
export interface Schema { readonly [key: string]: Field }

type ScalarValue<F> =
    F extends "s" ? string :
    F extends "b" ? boolean :
    F extends "i" | "u" | "t" | "x" | "d" ? number :
    F extends "as" ? string[] :
    F extends "ah" ? number[] : never;

type FieldValue<F> =
    F extends Scalar ? ScalarValue<F> :
    F extends DictField<infer S> ? RecordOf<S> :
    F extends ListField<infer S> ? RecordOf<S>[] : never;

type OptionalKeys<S extends Schema> = { [K in keyof S]: S[K] extends OptionalField ? K : never }[keyof S];

/** The TypeScript type of a dictionary with schema S. */
export type RecordOf<S extends Schema> =
    { [K in Exclude<keyof S, OptionalKeys<S>>]: FieldValue<S[K]> } &
    { [K in OptionalKeys<S>]?: S[K] extends OptionalField<infer F> ? FieldValue<F> : never };

/** Declares a schema, keeping its literal type. */
export const schema = <const S extends Schema>(fields: S): S => fields;
/** Declares a nested dictionary. */
export const dictOf = <S extends Schema>(of: S): DictField<S> => ({ kind: "dict", of });
/** Declares a list of dictionaries. */
export const listOf = <S extends Schema>(of: S): ListField<S> => ({ kind: "list", of });
/** Declares a key that may be absent. */
export const optional = <F extends RequiredField>(of: F): OptionalField<F> => ({ kind: "optional", of });

/** Thrown when a value that came over a boundary does not have the shape the contract says. */
export class DecodeError extends Error {
    override name = "DecodeError";
}

/** What to do with keys that the schema does not name: a reader of results passes over them (a newer
 * peer may send more), a receiver of requests refuses them (a misspelt option must not be ignored). */
export type UnknownKeys = "ignore" | "refuse";

/** Whether a value is a dictionary of plain values. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);

const isInteger = (value: unknown, min: number, max: number): boolean =>
    typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;

const scalarChecks: { readonly [T in Scalar]: (value: unknown) => boolean } = {
    s: value => typeof value === "string",
    b: value => typeof value === "boolean",
    i: value => isInteger(value, -0x80000000, 0x7fffffff),
    u: value => isInteger(value, 0, 0xffffffff),
    t: value => isInteger(value, 0, Number.MAX_SAFE_INTEGER),
    x: value => isInteger(value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    d: value => typeof value === "number",
    as: value => Array.isArray(value) && value.every(item => typeof item === "string"),
    ah: value => Array.isArray(value) && value.every(item => isInteger(item, 0, 0xff)),
};

function decodeField(field: RequiredField, value: unknown, where: string, unknownKeys: UnknownKeys): unknown {
    if (typeof field === "string") {
        if (!scalarChecks[field](value))
            throw new DecodeError(`${where}: expected a value of D-Bus type "${field}"`);
        return value;
    }
    if (field.kind === "dict")
        return decode(field.of, value, where, unknownKeys);
    if (!Array.isArray(value))
        throw new DecodeError(`${where}: expected a list`);
    return value.map((item, index) => decode(field.of, item, `${where}[${index}]`, unknownKeys));
}

/**
 * Checks a plain value against a schema and returns it with its type.
 * @param where how error messages name the value
 * @throws DecodeError naming the key that is missing, unknown or of the wrong type
 */
export function decode<S extends Schema>(fields: S, value: unknown, where: string, unknownKeys: UnknownKeys = "ignore"): RecordOf<S> {
    if (!isObject(value))
        throw new DecodeError(`${where}: expected a dictionary`);
    const result: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(fields)) {
        const item = value[key];
        const inner = typeof field === "object" && field.kind === "optional" ? field.of : field;
        if (item === undefined) {
            if (inner === field)
                throw new DecodeError(`${where}: "${key}" is missing`);
            continue;
        }
        result[key] = decodeField(inner, item, `${where}: "${key}"`, unknownKeys);
    }
    if (unknownKeys === "refuse") {
        const stranger = Object.keys(value).find(key => !Object.hasOwn(fields, key));
        if (stranger !== undefined)
            throw new DecodeError(`${where}: unknown key "${stranger}"`);
    }
    return result as RecordOf<S>;
}

/** Reads a dictionary that is empty where there is nothing to tell; undefined then. @throws DecodeError */
export const decodeUnlessEmpty = <S extends Schema>(fields: S, value: unknown, where: string): RecordOf<S> | undefined =>
    isObject(value) && Object.keys(value).length > 0 ? decode(fields, value, where) : undefined;

/** Checks a list of dictionaries, as `decode` does for one. */
export function decodeList<S extends Schema>(fields: S, value: unknown, where: string): RecordOf<S>[] {
    if (!Array.isArray(value))
        throw new DecodeError(`${where}: expected a list`);
    return value.map((item, index) => decode(fields, item, `${where}[${index}]`));
}
