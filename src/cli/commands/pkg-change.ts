/** `apt-ostree install` and `apt-ostree uninstall` */
import { EXIT, UsageError } from "../errors.ts";
import { showPending } from "./apply-live.ts";
import { command, flag, shared } from "../spec.ts";
import { beside, installOption, runUpdate, uninstallOption, updateOptionSpecs } from "./update.ts";

const optionSpecs = { "allow-inactive": shared["allow-inactive"], idempotent: shared.idempotent, ...updateOptionSpecs } as const;

export const installCommand = command({
    name: "install",
    summary: "Layer packages on the base, for the next boot",
    details: [
        "Makes a new deployment of the same base with the packages and all that they depend on. The running system is not touched.",
        "PKG is NAME, NAME=VERSION, NAME/SUITE, with :ARCHITECTURE after the name where another than the host's is wanted, or the path of a .deb file. " +
        "A version or suite stays part of the request: later upgrades keep to it. A file is kept by the host as long as it is requested.",
    ],
    operands: { name: "PKG", min: 0, max: Infinity, completes: "package" },
    options: { uninstall: uninstallOption, "apply-live": flag("Then show the new deployment in the running system, without a reboot (see apply-live)", "A"), ...optionSpecs },
    async run({ operands, options }, context) {
        if (operands.length === 0 && options.uninstall.length === 0)
            throw new UsageError("PKG is missing", "install");
        if (options["apply-live"] && (options["dry-run"] || options.reboot))
            throw new UsageError("--apply-live excludes --dry-run and --reboot", "install");
        const code = await runUpdate(context, {
            ...beside({ ...options, install: operands }), command: "install", idempotent: options.idempotent,
            options: { "allow-inactive": options["allow-inactive"], "idempotent-layering": options.idempotent },
        });
        return code === EXIT.ok && options["apply-live"] ? showPending(context, options.stateroot) : code;
    },
});

export const uninstallCommand = command({
    name: "uninstall",
    aliases: ["remove"],
    summary: "Remove layered packages, for the next boot",
    details: [
        "Removes packages that were requested with install, and the dependencies that nothing needs any more. Packages of the base stay.",
    ],
    operands: { name: "PKG", min: 0, max: Infinity, completes: "requested-package" },
    options: { all: flag("Remove all requested packages"), install: installOption, ...optionSpecs },
    async run({ operands, options }, context) {
        if (options.all && operands.length > 0)
            throw new UsageError("--all already removes every requested package; leave out PKG", "uninstall");
        if (!options.all && operands.length === 0)
            throw new UsageError("PKG is missing", "uninstall");
        return runUpdate(context, {
            ...beside({ ...options, uninstall: operands }), command: "uninstall", idempotent: options.idempotent,
            options: { "no-layering": options.all, "allow-inactive": options["allow-inactive"], "idempotent-layering": options.idempotent },
        });
    },
});
