/** What somebody types as kernel arguments, and what is wrong with it, in words. */
import { kernelArgumentProblem, keyOf, splitKernelArguments, type KernelArgumentProblem } from "../../contract/kargs.ts";
import { _, format } from "../client/i18n.ts";

function sentence(problem: KernelArgumentProblem, argument: string): string {
    switch (problem) {
    case "empty":
        return _("Type an argument");
    case "control":
        return format(_("“$0” has characters that cannot be typed"), keyOf(argument));
    case "quote":
        return _("A quote is not closed");
    case "space":
        return format(_("“$0” has spaces outside of quotes: write KEY=\"A B\""), argument);
    case "key":
        return format(_("“$0” does not begin with a key"), argument);
    case "spaces":
        return _("Several spaces in a row are not kept by boot entries");
    case "ostree":
        return _("“ostree” says which deployment is booted; it is written with each boot entry and cannot be changed");
    case "end":
        return _("“--” would hide everything after it from the kernel");
    case "root":
        return rootReason();
    }
}

/** Why arguments of the root file system are protected. */
export const rootReason = (): string =>
    _("It says where the root file system is, or how it is mounted; with a wrong one the host does not boot. Allow such changes first.");

export interface Input {
    readonly arguments: readonly string[];
    /** Why it cannot be taken over; undefined when it can. */
    readonly problem: string | undefined;
    /** What is allowed, and should be known. */
    readonly hint: string | undefined;
}

/** Keys that are there for a good reason more than once; others are worth a word. */
const SEVERAL: readonly string[] = ["console", "earlycon", "modprobe.blacklist", "rd.luks.uuid", "rd.lvm.lv", "systemd.mask", "systemd.wants"];

function hintOf(list: readonly string[], there: readonly string[]): string | undefined {
    for (const argument of list) {
        const key = keyOf(argument);
        const same = there.filter(other => keyOf(other) === key);
        if (same.length > 0 && !SEVERAL.includes(key))
            return format(_("“$0” is there already; the kernel gets both, and mostly takes the last one"), same.join(" "));
    }
    return undefined;
}

/**
 * Takes apart what was typed.
 * @param old the argument that is edited; undefined when some are added
 * @param there the arguments that will be there beside it
 */
export function parseInput(text: string, old: string | undefined, there: readonly string[], allowRoot: boolean): Input {
    const list = [...new Set(splitKernelArguments(text))];
    const fail = (problem: string): Input => ({ arguments: list, problem, hint: undefined });
    if (list.length === 0)
        return fail(_("Type an argument"));
    if (old !== undefined && list.length > 1)
        return fail(_("One argument at a time; a value with spaces is written as KEY=\"A B\""));
    for (const argument of list) {
        const problem = kernelArgumentProblem(argument, allowRoot);
        if (problem !== undefined)
            return fail(sentence(problem, argument));
        if (argument !== old && there.includes(argument))
            return fail(format(_("“$0” is there already"), argument));
    }
    return { arguments: list, problem: undefined, hint: hintOf(list, there.filter(other => other !== old)) };
}
