/** While packages are installed no service of theirs is started: they are at the next boot. */
import { exists, removeFile, writeText } from "../platform/files.ts";

/**
 * Denies scripts of packages to start services (invoke-rc.d(8) asks this program; without a running systemd it would start those with a script
 * in /etc/init.d, and their state would be committed while it changes).
 * @returns takes that back, so that nothing of it is in the tree
 */
export function denyServices(tree: string): () => void {
    const path = `${tree}/usr/sbin/policy-rc.d`;
    // an image's own decides for the image
    if (exists(path))
        return () => undefined;
    writeText(path, "#!/bin/sh\nexit 101\n", 0o755);
    return () => removeFile(path);
}
