/** `apt-ostree uninstall` */
import { UsageError } from "../errors.ts";
import { command, flag, list } from "../spec.ts";
import { pkgChangeOptionSpecs, runPkgChange } from "./pkg-change.ts";

export const uninstallCommand = command({
    name: "uninstall",
    aliases: ["remove"],
    summary: "Remove layered packages, for the next boot",
    details: [
        "Removes packages that were requested with install, and the dependencies that nothing needs any more. Packages of the base stay.",
    ],
    operands: { name: "PKG", min: 0, max: Infinity, completes: "requested-package" },
    options: {
        all: flag("Remove all requested packages"),
        install: list("PKG", "Layer a package in the same step; may be repeated", { completes: "package" }),
        ...pkgChangeOptionSpecs,
    },
    async run({ operands, options }, context) {
        if (options.all && operands.length > 0)
            throw new UsageError("--all already removes every requested package; leave out PKG", "uninstall");
        if (!options.all && operands.length === 0)
            throw new UsageError("PKG is missing", "uninstall");
        return runPkgChange(context, { command: "uninstall", added: options.install, removed: operands, removeAll: options.all, flags: options });
    },
});
