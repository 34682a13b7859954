/** What a cleanup can remove, with what it is and what that frees. Pure. */
import type { CleanupKind } from "../../contract/cleanup.ts";
import type { Deployment } from "../../contract/deployment.ts";
import type { DiskUsage } from "../../contract/questions.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { nameOf } from "../common/deployments.ts";
import { formatBytes, formatShortList } from "../common/format.ts";

/** Versions that are named in a sentence; more are counted. */
const MOST_NAMES = 5;
/** Versions that have a part of their own in the picture; what more of them hold is one part. */
const MOST_PARTS = 8;

export interface Choice {
    readonly kind: CleanupKind;
    readonly title: string;
    readonly description: string;
    /** Bytes that it frees, at least. */
    readonly bytes: number;
    /** Whether there is anything to remove. */
    readonly possible: boolean;
    /** What somebody may miss afterwards; absent where it is only downloaded or made again. */
    readonly cost?: string;
}

/** The deployments that each kind removes: those before the booted one, and those after it, but for pinned ones. */
export function removable(deployments: readonly Deployment[]): { pending: Deployment[]; rollback: Deployment[]; pinned: number } {
    const booted = deployments.find(deployment => deployment.booted);
    const own = deployments.filter(deployment => deployment.osname === booted?.osname);
    const at = booted ? own.indexOf(booted) : 0;
    return {
        pending: own.slice(0, at).filter(deployment => !deployment.pinned),
        rollback: own.slice(at + 1).filter(deployment => !deployment.pinned),
        pinned: own.filter(deployment => deployment.pinned && !deployment.booted).length,
    };
}

/** All kinds, those that cost nothing first. */
export function choices(usage: DiskUsage, deployments: readonly Deployment[], system: string): Choice[] {
    const { pending, rollback, pinned } = removable(deployments);
    const own = new Map(usage.deployments.map(({ id, own: bytes }) => [id, bytes]));
    const sum = (these: readonly Deployment[]): number => these.reduce((bytes, { id }) => bytes + (own.get(id) ?? 0), 0);
    const names = (these: readonly Deployment[]): string => formatShortList(these.map(deployment => nameOf(deployment, system)), MOST_NAMES);
    const kept = pinned > 0 ? ` ${format(ngettext("$0 pinned version stays.", "$0 pinned versions stay.", pinned), pinned)}` : "";
    return [
        {
            kind: "base", title: _("Unused files"), bytes: usage.unused, possible: usage.unused > 0,
            description: usage.unused > 0 ? _("Left over in the repository: no version of the system needs them.") : _("Nothing is left over in the repository."),
        },
        {
            kind: "cache", title: _("Downloaded packages"), bytes: usage.archives, possible: usage.archives > 0,
            description: usage.archives > 0 ? _("Downloaded again when a change needs them.") : _("There are none."),
        },
        {
            kind: "repomd", title: _("Package lists"), bytes: usage.lists, possible: usage.lists > 0,
            description: _("Without them no package can be searched or installed until they are downloaded again."),
            cost: _("The package lists have to be downloaded again before packages can be searched or installed."),
        },
        {
            kind: "rollback", title: _("Older versions"), bytes: sum(rollback), possible: rollback.length > 0,
            description: rollback.length > 0 ? format(_("Removes $0; a rollback leads nowhere then."), names(rollback)) + kept : _("There is nothing older that could be removed.") + kept,
            cost: format(_("There is no way back any more to $0."), names(rollback)),
        },
        {
            kind: "pending", title: _("The version that waits for the next boot"), bytes: sum(pending), possible: pending.length > 0,
            description: pending.length > 0 ? format(_("Discards $0; the running version boots again."), names(pending)) : _("Nothing waits for the next boot."),
            cost: format(_("The change that waits for the next boot is lost: $0."), names(pending)),
        },
    ];
}

/** What could be freed: what nobody misses, and what older versions take. */
export function estimateText(usage: DiskUsage, deployments: readonly Deployment[]): string {
    const own = new Map(usage.deployments.map(({ id, own: bytes }) => [id, bytes]));
    const older = removable(deployments).rollback.reduce((bytes, { id }) => bytes + (own.get(id) ?? 0), 0);
    const free = usage.unused + usage.archives;
    if (free + older === 0)
        return _("There is nothing to clean up.");
    if (older === 0)
        return format(_("A cleanup would free $0."), formatBytes(free));
    return free === 0 ? format(_("Older versions take $0."), formatBytes(older)) : format(_("A cleanup would free $0; older versions take $1 more."), formatBytes(free), formatBytes(older));
}

/** The command that does it. */
export const cleanupCommand = (kinds: readonly CleanupKind[]): string => `apt-ostree cleanup ${kinds.map(kind => `--${kind}`).join(" ")}`;

/** Something that takes space. */
export interface Part { readonly name: string; readonly note: string; readonly bytes: number }

/** Where the bytes are, the big ones first; all parts together are what is counted. */
export function parts(usage: DiskUsage, deployments: readonly Deployment[], system: string): Part[] {
    const ownSum = usage.deployments.reduce((bytes, { own }) => bytes + own, 0);
    const shared = Math.max(0, usage.repo - ownSum - usage.unused);
    const own = usage.deployments.map(({ id, own: bytes }): Part => {
        const deployment = deployments.find(one => one.id === id);
        const role = deployment === undefined ? "" : deployment.booted ? _("running") : deployment.pinned ? _("pinned") : deployment.index === 0 ? _("boots next") : _("older");
        return { name: format(_("Only in $0"), deployment ? nameOf(deployment, system) : id), note: role, bytes };
    }).sort((a, b) => b.bytes - a.bytes);
    const rest = own.length > MOST_PARTS + 1 ? own.splice(MOST_PARTS) : [];
    const rows: Part[] = [
        { name: _("Shared by all versions"), note: _("what several of them have, or a branch holds"), bytes: shared },
        ...own,
        ...rest.length > 0 ? [{ name: format(ngettext("Only in one of $0 more version", "Only in one of $0 more versions", rest.length), rest.length), note: _("all together"), bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0) }] : [],
        { name: _("Kernels in /boot"), note: "", bytes: usage.boot },
        { name: _("Downloaded packages"), note: "", bytes: usage.archives },
        { name: _("Package lists"), note: "", bytes: usage.lists },
        { name: _("Unused files"), note: "", bytes: usage.unused },
    ];
    return rows.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
}
