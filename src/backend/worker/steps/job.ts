/** What the steps of an update share. */
import type { Intent } from "../../origin/intent.ts";
import type { Sysroot } from "../../ostree/sysroot.ts";
import type { LocalPackages, UpdateRequest } from "../../protocol/update.ts";
import type { Base } from "./base.ts";
import type { Target } from "./target.ts";

export interface Job {
    sysroot: Sysroot;
    request: UpdateRequest;
    target: Target;
    /** Intent of the deployment that it builds on. */
    intentBefore: Intent;
    /** Local packages that came with the request. */
    locals: LocalPackages;
    base: Base;
    /** The base of the deployment that it builds on; the same object where the base stays. */
    previousBase: Base;
    /** The /etc whose apt configuration counts. */
    etc: string;
    /** Directory for what apt is given to read. */
    scratch: string;
}
