/**
 * What packages put below /var, as tmpfiles.d lines.
 *
 * /var belongs to the host and is no part of a commit. Directories and links are made at boot by systemd-tmpfiles; content is
 * kept below /usr/share/factory/var and copied where the host has nothing yet (tmpfiles.d(5), line types d, L and C).
 */
import Gio from "gi://Gio";
import { listDirectory } from "../platform/files.ts";

/** What becomes of an entry: a directory to make, a link to make, or content to copy from the factory (with all that is below it). */
export type VarAction =
    | { kind: "directory"; path: string; mode: number; uid: number; gid: number }
    | { kind: "link"; path: string; target: string }
    | { kind: "copy"; path: string };

/** Below /var, what belongs to the machine or is a state of apt, dpkg and DKMS (with its key): never part of an image. */
const NOT_CONTENT = [
    /^\/var\/(run|lock|tmp)(\/|$)/,
    /^\/var\/lib\/(dpkg|apt|dkms)(\/|$)/,
    /^\/var\/cache\/(apt|debconf|ldconfig|man)(\/|$)/,
    /^\/var\/lib\/(ucf|systemd\/(random-seed|credential\.secret|catalog\/database|timers\/.*))(\/|$)/,
    /^\/var\/log\/.*\.log$/,
    /^\/var\/log\/(btmp|wtmp|lastlog|faillog|apt|alternatives\.log.*|dpkg\.log.*)(\/|$)/,
];

/** Whether a path below /var is content that an image may carry. */
export const isVarContent = (path: string): boolean => !NOT_CONTENT.some(pattern => pattern.test(path));

/**
 * What to do for a /var directory that packages filled: directories that directly hold files are copied as a whole where the host
 * has none (so that files an administrator deleted from a database's directory do not come back), the others are made.
 * @param directory where that /var lies
 * @param known paths (as "/var/…") that are there anyway: nothing is said of them, but of what is new below them
 */
export function varActions(directory: string, known: ReadonlySet<string>): VarAction[] {
    const actions: VarAction[] = [];
    const visit = (path: string, onDisk: string): void => {
        for (const stat of listDirectory(onDisk)) {
            const child = `${path}/${stat.name}`;
            if (!isVarContent(child))
                continue;
            const childOnDisk = `${onDisk}/${stat.name}`;
            if (stat.type === Gio.FileType.DIRECTORY) {
                const isNew = !known.has(child);
                if (isNew && listDirectory(childOnDisk).some(entry => entry.type === Gio.FileType.REGULAR && isVarContent(`${child}/${entry.name}`))) {
                    actions.push({ kind: "copy", path: child });
                    continue;
                }
                if (isNew)
                    actions.push({ kind: "directory", path: child, mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid });
                visit(child, childOnDisk);
            } else if (known.has(child)) {
                continue;
            } else if (stat.type === Gio.FileType.SYMBOLIC_LINK) {
                actions.push({ kind: "link", path: child, target: stat.symlinkTarget ?? "" });
            } else if (stat.type === Gio.FileType.REGULAR) {
                actions.push({ kind: "copy", path: child });
            }
        }
    };
    visit("/var", directory);
    return actions;
}

/** All paths below a /var directory, as "/var/…". */
export function varPaths(directory: string): Set<string> {
    const paths = new Set<string>();
    const visit = (path: string, onDisk: string): void => {
        for (const stat of listDirectory(onDisk)) {
            paths.add(`${path}/${stat.name}`);
            if (stat.type === Gio.FileType.DIRECTORY)
                visit(`${path}/${stat.name}`, `${onDisk}/${stat.name}`);
        }
    };
    visit("/var", directory);
    return paths;
}

/** Paths in tmpfiles.d have specifiers (%) and may be quoted. */
const escaped = (path: string): string => {
    const text = path.replace(/%/g, "%%");
    return /[\s"'\\]/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : text;
};

/** The tmpfiles.d(5) text for the actions; content is expected below /usr/share/factory. */
export function tmpfilesFragment(actions: readonly VarAction[]): string {
    const lines = actions.map(action => {
        switch (action.kind) {
        case "directory": return `d ${escaped(action.path)} ${action.mode.toString(8).padStart(4, "0")} ${action.uid} ${action.gid} - -`;
        case "link": return `L ${escaped(action.path)} - - - - ${escaped(action.target)}`;
        case "copy": return `C ${escaped(action.path)} - - - - -`;
        }
    });
    return lines.length === 0 ? "" : lines.join("\n") + "\n";
}
