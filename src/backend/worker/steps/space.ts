/** Room on the disk, before it is needed. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { freeBytes } from "../../platform/files.ts";

/** A number of bytes, for people. */
export const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString("en")} MB`;

/** Refuses when a file system has not the room that is needed. @throws AptOstreeError NoSpace, with numbers */
export function checkSpace(path: string, needed: number, purpose: string): void {
    const free = freeBytes(path);
    if (free < needed)
        throw new AptOstreeError("NoSpace", `${purpose} needs ${megabytes(needed)} on the file system of ${path}, and ${megabytes(free)} are free. Remove old deployments or clean up, then try again.`);
}
