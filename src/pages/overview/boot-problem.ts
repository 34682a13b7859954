/** Whether the present boot went as it should have. */
import type { SysrootProperties } from "../../contract/sysroot.ts";

/** What went wrong with the boot, in the daemon's words; undefined when nothing did or nothing is known. */
export const bootProblem = ({ BootVerification: boot }: Pick<SysrootProperties, "BootVerification">): string | undefined =>
    boot?.result === "unexpected" ? boot.message : undefined;
