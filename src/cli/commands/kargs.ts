/** `apt-ostree kargs` */
import { bootedDeployment, type Deployment } from "../../contract/deployment.ts";
import { AptOstreeError } from "../../contract/errors.ts";
import { OS_INTERFACE, osPath } from "../../contract/names.ts";
import type { KernelArgsOptions } from "../../contract/options.ts";
import { findOs, readSysroot } from "../api.ts";
import { kernelArgs } from "../api-boot.ts";
import type { Context } from "../context.ts";
import { edited } from "../editor.ts";
import { EXIT, UsageError } from "../errors.ts";
import { deploymentName } from "../format/status.ts";
import { nextStepLines } from "../format/plan.ts";
import { resolveDeployment } from "../references.ts";
import { command, flag, list, shared, value, type OptionValues } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

const options = {
    append: list("KEY=VALUE", "Append an argument, also where its key is there already; may be repeated, as all of these"),
    "append-if-missing": list("KEY=VALUE", "Append an argument unless it is there already"),
    replace: list("KEY=NEW", "Replace the value of a key; where it has several, give KEY=OLD=NEW"),
    delete: list("KEY", "Delete an argument; where the key has several values, give KEY=VALUE"),
    "delete-if-present": list("KEY", "Delete an argument if it is there"),
    editor: flag("Edit all arguments in an editor"),
    deployment: value("DEPLOYMENT", "Show the arguments of this deployment, or build on it", { completes: "deployment" }),
    "deploy-index": value("INDEX", "As --deployment, by index"),
    "from-booted": flag("Build on the booted deployment, also where another one is pending"),
    "import-proc-cmdline": flag("Start from the arguments that the kernel runs with now"),
    "allow-root": flag("Allow changes of root, rootflags, rootfstype, ro and rw"),
    "lock-finalization": shared["lock-finalization"],
    reboot: shared.reboot,
    "unchanged-exit-77": shared["unchanged-exit-77"],
    json: flag("Without a change: print id and arguments as JSON, and nothing else, on standard output"),
    stateroot: shared.stateroot,
} as const;
type Flags = OptionValues<typeof options>;

const LISTS = ["append", "append-if-missing", "replace", "delete", "delete-if-present"] as const;

/** Whether something is to be changed. */
function checkOptions(flags: Flags): boolean {
    const single = LISTS.some(name => flags[name].length > 0);
    if (flags.editor && single)
        throw new UsageError("--editor and single changes exclude each other", "kargs");
    if ([flags.deployment, flags["deploy-index"], flags["from-booted"] || undefined].filter(given => given !== undefined).length > 1)
        throw new UsageError("--deployment, --deploy-index and --from-booted exclude each other", "kargs");
    const index = flags["deploy-index"];
    if (index !== undefined && !/^\d{1,3}$/.test(index))
        throw new UsageError(`"${index}" is not an index: "apt-ostree status" shows them`, "kargs");
    const changes = single || flags.editor || flags["import-proc-cmdline"];
    if (changes && flags.json)
        throw new UsageError("--json only shows, and changes nothing", "kargs");
    if (!changes && (flags.reboot || flags["lock-finalization"] || flags["allow-root"]))
        throw new UsageError("nothing is to be changed", "kargs");
    if (flags.reboot && flags["lock-finalization"])
        throw new UsageError("--reboot and --lock-finalization exclude each other", "kargs");
    return changes;
}

/** The deployment that is shown, or built on: the one that boots next unless told. */
function chosen(deployments: readonly Deployment[], osObject: string, flags: Flags): Deployment {
    const ofOs = deployments.filter(deployment => osPath(deployment.osname) === osObject);
    const reference = flags.deployment ?? flags["deploy-index"];
    const found = reference !== undefined ? resolveDeployment(reference, deployments) : flags["from-booted"] ? bootedDeployment(ofOs) : ofOs[0];
    if (!found)
        throw new AptOstreeError("NoSuchDeployment", flags["from-booted"] ? "This host is not booted from a deployment." : "There is no deployment.");
    return found;
}

const EDITOR_HEAD = "# Kernel arguments, one a line. Lines that begin with # are left out; an empty file changes nothing.\n";

/** The new line of arguments. @throws AptOstreeError NoChange */
async function editedArguments(kargs: readonly string[]): Promise<string> {
    const text = await edited(`${EDITOR_HEAD}${kargs.map(argument => `${argument}\n`).join("")}`, "kernel-arguments");
    const line = text.split("\n").map(part => part.trim()).filter(part => part !== "" && !part.startsWith("#")).join(" ");
    if (line === "")
        throw new AptOstreeError("NoChange", "The file is empty: nothing was changed.");
    return line;
}

async function change(context: Context, flags: Flags): Promise<number> {
    const daemon = await context.connectPrivileged();
    const { path } = await findOs(daemon, flags.stateroot);
    const { deployments } = await readSysroot(daemon);
    const base = chosen(deployments, path, flags);
    const os = { path: osPath(base.osname), interface: OS_INTERFACE };
    const some = (name: "append-if-missing" | "delete-if-present"): KernelArgsOptions => flags[name].length > 0 ? { [name]: flags[name] } : {};
    const request: KernelArgsOptions = {
        ...some("append-if-missing"), ...some("delete-if-present"),
        ...flags["import-proc-cmdline"] ? { "import-proc-cmdline": true } : {},
        ...flags["allow-root"] ? { "allow-root": true } : {},
        ...flags["lock-finalization"] ? { "lock-finalization": true } : {},
        ...flags.editor ? { "final-kernel-args": await editedArguments(base.kargs) } : {},
        ...flags.reboot ? { reboot: true } : {}, "initiating-command-line": context.commandLine,
    };
    return runTransaction(context, daemon, {
        start: () => kernelArgs(daemon, os, base.id, flags, request),
        done: result => [
            `Built on the ${base.booted ? "booted deployment" : base === deployments[0] ? "pending deployment" : "deployment"} ${deploymentName(base)}.`,
            `Kernel arguments: ${(result.kargs ?? []).join(" ")}`,
            ...nextStepLines(result, flags.reboot, flags["lock-finalization"]),
        ],
    });
}

async function show(context: Context, flags: Flags): Promise<number> {
    const daemon = await context.connect();
    const { path } = await findOs(daemon, flags.stateroot);
    const { id, kargs } = chosen((await readSysroot(daemon)).deployments, path, flags);
    if (flags.json)
        context.output.json({ id, kargs });
    else
        context.output.line(kargs.join(" "));
    return EXIT.ok;
}

export const kargsCommand = command({
    name: "kargs",
    summary: "Show or change kernel arguments, for the next boot",
    details: [
        "Without a change, shows the arguments of the deployment that boots next. A change makes a new deployment of the same tree; it is built on the one that boots next, and says so.",
        "Changes are made in the order delete, replace, append. A value with spaces is written as KEY=\"A B\", with the quotes. What changes nothing is no failure.",
    ],
    options,
    async run({ options: flags }, context) {
        if (!checkOptions(flags))
            return show(context, flags);
        try {
            return await change(context, flags);
        } catch (error) {
            if (!saysNoChange(error))
                throw error;
            context.output.line(error.message);
            return flags["unchanged-exit-77"] ? EXIT.unchanged : EXIT.ok;
        }
    },
});
