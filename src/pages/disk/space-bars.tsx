/** How full the file systems are. */
import { Progress } from "@patternfly/react-core/dist/esm/components/Progress/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { DiskSpace } from "../../contract/questions.ts";
import { _, format } from "../client/i18n.ts";
import { formatBytes } from "../common/format.ts";
import { fileSystems, usedPercent, type FileSystem } from "./space.ts";

/** `3.3 GB of 8 GB used`. */
export const usedText = ({ free, size }: Pick<FileSystem, "free" | "size">): string => format(_("$0 of $1 used"), formatBytes(size - free), formatBytes(size));

export function SpaceBars({ space }: { space: DiskSpace }) {
    const all = fileSystems(space);
    return (
        <Stack hasGutter>
            {all.map(one => {
                const title = all.length === 1 ? usedText(one) : format(_("$0: $1"), one.paths.join(", "), usedText(one));
                return (
                    <StackItem key={one.paths[0]}>
                        <Progress value={usedPercent(one)} title={title} id={`space${one.paths[0] === "/" ? "" : one.paths[0]?.replaceAll("/", "-") ?? ""}`} {...one.low && { variant: "warning" }}
                                  helperText={one.low ? format(_("Only $0 are free. Changes may fail for want of space."), formatBytes(one.free)) : format(_("$0 free"), formatBytes(one.free))} />
                    </StackItem>
                );
            })}
        </Stack>
    );
}
