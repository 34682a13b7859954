/** `apt-ostree install` */
import { UsageError } from "../errors.ts";
import { command, list } from "../spec.ts";
import { pkgChangeOptionSpecs, runPkgChange } from "./pkg-change.ts";

export const installCommand = command({
    name: "install",
    summary: "Layer packages on the base, for the next boot",
    details: [
        "Makes a new deployment of the same base with the packages and all that they depend on. The running system is not touched.",
    ],
    operands: { name: "PKG", min: 0, max: Infinity, completes: "package" },
    options: {
        uninstall: list("PKG", "Remove a layered package in the same step; may be repeated", { completes: "requested-package" }),
        ...pkgChangeOptionSpecs,
    },
    async run({ operands, options }, context) {
        if (operands.length === 0 && options.uninstall.length === 0)
            throw new UsageError("PKG is missing", "install");
        return runPkgChange(context, { command: "install", added: operands, removed: options.uninstall, removeAll: false, flags: options });
    },
});
