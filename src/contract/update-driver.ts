/** A program that updates the host by itself (an agent of a fleet, say) and has said so: nobody else then does by accident. */
import { decodeUnlessEmpty, schema, type RecordOf } from "./schema.ts";

export const updateDriverSchema = schema({
    /** Its name, for people. */
    name: "s",
    /** Its unit of systemd. */
    unit: "s",
    /** Whether something of that unit runs now: if nothing does, updates are everybody's. */
    active: "b",
});
export type UpdateDriver = RecordOf<typeof updateDriverSchema>;

/** Reads the property `UpdateDriver`; undefined where none is registered. @throws DecodeError */
export const decodeUpdateDriver = (value: unknown): UpdateDriver | undefined =>
    decodeUnlessEmpty(updateDriverSchema, value, "UpdateDriver");
