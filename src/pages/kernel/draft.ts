/**
 * Planned changes of kernel arguments, collected before they are asked for. They are kept as changes, not as a new line, so that they
 * still mean the same when somebody else changes the deployment meanwhile. Pure functions.
 */
import { changedKernelArguments, checkKernelArgumentsChanged, isRootArgument, lineLength, MAX_LENGTH, type KernelArgumentsChange } from "../../contract/kargs.ts";

/** Which deployment is built on: what boots next, or what runs although another one boots next. */
export type Base = "next" | "booted";

export interface Draft {
    readonly base: Base;
    /** What happens to present arguments: another one in its place, or null when it goes. */
    readonly changes: Readonly<Record<string, string | null>>;
    readonly added: readonly string[];
    /** Whether arguments of the root file system may be changed. */
    readonly allowRoot: boolean;
}

export const EMPTY_DRAFT: Draft = { base: "next", changes: {}, added: [], allowRoot: false };

export type DraftAction =
    | { readonly kind: "add"; readonly arguments: readonly string[] }
    /** Another argument in the place of a present or an added one. */
    | { readonly kind: "edit"; readonly old: string; readonly argument: string }
    | { readonly kind: "remove"; readonly argument: string }
    /** Takes back what is planned for a present argument, or an added one. */
    | { readonly kind: "undo"; readonly argument: string }
    /** Plans for what image and installation gave, nothing else. */
    | { readonly kind: "restore"; readonly current: readonly string[]; readonly installed: readonly string[] }
    | { readonly kind: "build-on"; readonly base: Base }
    | { readonly kind: "allow-root"; readonly allow: boolean }
    | { readonly kind: "clear" };

function without(changes: Draft["changes"], argument: string): Draft["changes"] {
    const { [argument]: _, ...rest } = changes;
    return rest;
}

/** An added argument is edited or dropped as what it is: nothing is known of it yet. */
function edited(draft: Draft, old: string, argument: string | null): Draft {
    if (draft.added.includes(old))
        return { ...draft, added: draft.added.flatMap(other => other !== old ? other : argument ?? []) };
    return { ...draft, changes: argument === old ? without(draft.changes, old) : { ...draft.changes, [old]: argument } };
}

function restored(draft: Draft, current: readonly string[], installed: readonly string[]): Draft {
    const gone = current.filter(argument => !installed.includes(argument)).map(argument => [argument, null] as const);
    return { ...draft, changes: Object.fromEntries(gone), added: installed.filter(argument => !current.includes(argument)) };
}

export function draftReducer(draft: Draft, action: DraftAction): Draft {
    switch (action.kind) {
    case "add":
        return { ...draft, added: [...draft.added, ...action.arguments.filter(argument => !draft.added.includes(argument))] };
    case "edit":
        return edited(draft, action.old, action.argument);
    case "remove":
        return edited(draft, action.argument, null);
    case "undo":
        return { ...draft, changes: without(draft.changes, action.argument), added: draft.added.filter(other => other !== action.argument) };
    case "restore":
        return restored(draft, action.current, action.installed);
    case "build-on":
        return { ...draft, base: action.base };
    case "allow-root":
        return { ...draft, allowRoot: action.allow };
    case "clear":
        return { ...EMPTY_DRAFT, base: draft.base };
    }
}

/** What is planned for an argument of the table. */
export type Planned = "kept" | "edited" | "removed" | "added";

export interface Row {
    /** The argument as it is; of an added one as it will be; of a missing one as it was. */
    readonly argument: string;
    /** What is there in its place afterwards, where it is edited. */
    readonly after: string | undefined;
    /** Whether image or installation gave it, it came later, or it was taken away later. */
    readonly source: "installed" | "added" | "missing";
    readonly planned: Planned;
}

/**
 * The rows of the table: what is there, what is planned to be added, and what image and installation gave but is not there any more.
 * @param current the arguments of the deployment that is built on
 * @param installed those that it had before it was changed; undefined when it never was
 */
export function rowsOf(current: readonly string[], installed: readonly string[] | undefined, { changes, added }: Draft): Row[] {
    const sourceOf = (argument: string): Row["source"] => installed === undefined || installed.includes(argument) ? "installed" : "added";
    const present = current.map((argument): Row => {
        const after = changes[argument];
        return { argument, after: after ?? undefined, source: sourceOf(argument), planned: after === undefined ? "kept" : after === null ? "removed" : "edited" };
    });
    const missing = (installed ?? []).filter(argument => !current.includes(argument) && !added.includes(argument));
    return [
        ...present,
        ...added.map((argument): Row => ({ argument, after: undefined, source: installed?.includes(argument) === true ? "installed" : "added", planned: "added" })),
        ...missing.map((argument): Row => ({ argument, after: undefined, source: "missing", planned: "kept" })),
    ];
}

const sameMembers = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join("\n") === [...b].sort().join("\n");

/** The arguments that the new deployment is to have. What is the installed line again has its order, too. */
export function wantedArguments(current: readonly string[], installed: readonly string[] | undefined, { changes, added }: Draft): string[] {
    const wanted = [...current.flatMap(argument => {
        const after = changes[argument];
        return after === undefined ? argument : after ?? [];
    }), ...added];
    return installed && sameMembers(wanted, installed) ? [...installed] : wanted;
}

const NOTHING: KernelArgumentsChange = { delete: [], deleteIfPresent: [], replace: [], append: [], appendIfMissing: [], allowRoot: false };

const sameLine = (a: readonly string[], b: readonly string[]): boolean => a.join(" ") === b.join(" ");

/** Single changes that lead to what is wanted; undefined when they lead elsewhere, or nowhere. */
function singleChanges(current: readonly string[], wanted: readonly string[], { changes, added, allowRoot }: Draft): KernelArgumentsChange | undefined {
    const planned = [...new Set(current)].flatMap(argument => {
        const after = changes[argument];
        return after === undefined ? [] : [[argument, after] as const];
    });
    const keyAndValue = (argument: string): [string, string] => {
        const at = argument.indexOf("=");
        return at < 0 ? [argument, ""] : [argument.slice(0, at), argument.slice(at + 1)];
    };
    const change: KernelArgumentsChange = {
        ...NOTHING, allowRoot,
        delete: planned.flatMap(([old, after]) => after === null ? old : []),
        replace: planned.flatMap(([old, after]) => {
            if (after === null)
                return [];
            const [key, value] = keyAndValue(old);
            // one value of several is named together with its key
            return current.filter(other => keyAndValue(other)[0] === key).length > 1 ? `${key}=${value}=${keyAndValue(after)[1]}` : after;
        }),
        append: added,
    };
    try {
        return sameLine(changedKernelArguments(current, change), wanted) ? change : undefined;
    } catch {
        return undefined;
    }
}

/** The change that leads from the present arguments to the wanted ones: single changes where these do, else a whole new line. */
export function changeOf(current: readonly string[], installed: readonly string[] | undefined, draft: Draft): KernelArgumentsChange {
    const wanted = wantedArguments(current, installed, draft);
    // permission is asked for only where it is needed
    const allowRoot = draft.allowRoot && !sameLine(current.filter(isRootArgument), wanted.filter(isRootArgument));
    return singleChanges(current, wanted, { ...draft, allowRoot }) ?? { ...NOTHING, allowRoot, final: wanted.join(" ") };
}

/** How many planned changes still have something to do. */
export const changeCount = (current: readonly string[], { changes, added }: Draft): number =>
    [...new Set(current)].filter(argument => argument in changes).length + added.length;

/** Why the planned changes as a whole cannot be made: the line would be too long, or stay as it is. Bytes in the former case. */
export function wholeProblem(current: readonly string[], wanted: readonly string[]): { readonly kind: "too-long"; readonly bytes: number } | { readonly kind: "unchanged" } | undefined {
    const bytes = lineLength(wanted);
    if (bytes > MAX_LENGTH)
        return { kind: "too-long", bytes };
    try {
        checkKernelArgumentsChanged(current, wanted);
        return undefined;
    } catch {
        return { kind: "unchanged" };
    }
}

/** A part of a line in the comparison of old and new. */
export interface Part { readonly text: string; readonly changed: boolean }

/** The arguments of one line; `changed` are those that the other line has not (or not as often). */
export function compared(line: readonly string[], other: readonly string[]): Part[] {
    const rest = [...other];
    return line.map(text => {
        const at = rest.indexOf(text);
        if (at >= 0)
            rest.splice(at, 1);
        return { text, changed: at < 0 };
    });
}
