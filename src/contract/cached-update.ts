/** The OS's property `CachedUpdate`: what the last check for updates found, as long as it still counts. Names as in rpm-ostree where the meaning is the same. */
import { decodeUnlessEmpty, optional, schema, type RecordOf } from "./schema.ts";

export const cachedUpdateSchema = schema({
    osname: "s",
    /** The base commit of the update, its version and when it was made (seconds since the epoch; 0 where that is not known). */
    checksum: "s",
    version: "s",
    timestamp: "t",
    /** The branch or container image that it comes from. */
    origin: "s",
    /** Whether the base is a new one; else only layered packages are newer. */
    "ref-has-new-commit": "b",
    /** Id of the deployment that it would change. */
    "builds-on": "s",
    /** When that was found out, in seconds since the epoch. */
    checked: "t",
    /** How many packages differ. */
    added: "u",
    upgraded: "u",
    downgraded: "u",
    removed: "u",
    /** How many are known to be security updates; absent where the package lists do not tell. */
    security: optional("u"),
    /** Bytes of packages still to be downloaded then. */
    "download-size": "t",
});
export type CachedUpdate = RecordOf<typeof cachedUpdateSchema>;

/** Decodes the property; undefined where no update is known. @throws DecodeError */
export const decodeCachedUpdate = (value: unknown): CachedUpdate | undefined =>
    decodeUnlessEmpty(cachedUpdateSchema, value, "CachedUpdate");
