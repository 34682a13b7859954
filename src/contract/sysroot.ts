/** Properties of the Sysroot object, by their bus names; `Deployments` has its own decoder (deployment.ts). */
import { bootVerificationSchema } from "./history.ts";
import { diskSpaceSchema } from "./questions.ts";
import { dictOf, optional, schema, type RecordOf } from "./schema.ts";

export const sysrootSchema = schema({
    /** Object path of the OS that is booted; `/` when the host does not boot from a deployment. */
    Booted: "s",
    Path: "s",
    ActiveTransaction: "s",
    LastTransaction: "s",
    /** Seconds since the epoch; 0 for never. */
    MetadataTimestamp: "t",
    AutomaticUpdatePolicy: optional("s"),
    ConfigProblems: optional("as"),
    BootVerification: optional(dictOf(bootVerificationSchema)),
    DiskSpace: optional(dictOf(diskSpaceSchema)),
    /** Empty where none is registered; decodeUpdateDriver reads it. */
    UpdateDriver: optional(dictOf(schema({ name: optional("s"), unit: optional("s"), active: optional("b") }))),
    Version: "s",
    Capabilities: "as",
});
export type SysrootProperties = RecordOf<typeof sysrootSchema>;
