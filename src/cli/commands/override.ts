/** `apt-ostree override remove`, `replace` and `reset`: changes of packages of the base. */
import { UsageError } from "../errors.ts";
import { command, flag, list } from "../spec.ts";
import { beside, installOption, runUpdate, uninstallOption, updateOptionSpecs } from "./update.ts";

const removeOption = list("PKG", "Remove a package of the base in the same step; may be repeated");
const replaceOption = list("PKG", "Replace a package of the base in the same step, PKG being NAME=VERSION or a .deb file; may be repeated");
const optionSpecs = { install: installOption, uninstall: uninstallOption, ...updateOptionSpecs } as const;

export const overrideRemoveCommand = command({
    name: "override remove",
    summary: "Leave packages of the base out, for the next boot",
    details: ["Packages that need them must be named as well. The override is kept over upgrades, and waits while the base does not have the package."],
    operands: { name: "PKG", min: 1, max: Infinity, completes: "package" },
    options: { replace: replaceOption, ...optionSpecs },
    run: ({ operands, options }, context) => runUpdate(context, {
        ...beside(options), command: "override remove", remove: operands, replace: options.replace,
    }),
});

export const overrideReplaceCommand = command({
    name: "override replace",
    summary: "Have other versions of packages of the base, for the next boot",
    details: ["PKG is NAME=VERSION, from the package sources, or the path of a .deb file, which the host keeps. The override is kept over upgrades."],
    operands: { name: "PKG", min: 1, max: Infinity, completes: "package" },
    options: { remove: removeOption, ...optionSpecs },
    run: ({ operands, options }, context) => runUpdate(context, {
        ...beside(options), command: "override replace", replace: operands, remove: options.remove,
    }),
});

export const overrideResetCommand = command({
    name: "override reset",
    summary: "Have packages of the base as the base has them, for the next boot",
    operands: { name: "PKG", min: 0, max: Infinity, completes: "none" },
    options: { all: flag("Reset all overrides", "a"), ...optionSpecs },
    async run({ operands, options }, context) {
        if (options.all === operands.length > 0)
            throw new UsageError(options.all ? "--all already resets every override; leave out PKG" : "PKG is missing", "override reset");
        return runUpdate(context, {
            ...beside(options), command: "override reset", reset: operands,
            options: { "no-overrides": options.all },
        });
    },
});
