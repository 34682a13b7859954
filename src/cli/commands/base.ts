/** `apt-ostree upgrade`, `deploy`, `rebase` and `reset`: changes of the base. */
import { command, flag, type OptionValues } from "../spec.ts";
import { beside, installOption, runUpdate, uninstallOption, updateOptionSpecs, type UpdateRequest } from "./update.ts";

const optionSpecs = {
    "allow-downgrade": flag("Accept a base that is older than the present one"),
    "download-only": flag("Download everything, and make no deployment"),
    "bypass-driver": flag("Do it although another program (the update driver) updates this host"),
    install: installOption,
    uninstall: uninstallOption,
    ...updateOptionSpecs,
} as const;

/** What upgrade, deploy and rebase make of their options. @param more options that only one of them has */
const baseRequest = (options: OptionValues<typeof optionSpecs>, more: UpdateRequest["options"] = {}): Omit<UpdateRequest, "command"> =>
    ({ ...beside(options), options: { "allow-downgrade": options["allow-downgrade"], "download-only": options["download-only"], "bypass-driver": options["bypass-driver"], ...more } });

export const upgradeCommand = command({
    name: "upgrade",
    aliases: ["update"],
    summary: "Take the newest base of the branch, and the newest layered packages, for the next boot",
    details: [
        "All layered packages are resolved anew against the new base. Exit status 77 with --unchanged-exit-77 when there is nothing newer.",
        "With --dry-run only what a plan needs of the new base is downloaded; of a container image the layers that are not on the host.",
    ],
    options: optionSpecs,
    run: ({ options }, context) => runUpdate(context, {
        ...baseRequest(options), command: "upgrade", base: { upgrade: true }, idempotent: true,
    }),
});

export const deployCommand = command({
    name: "deploy",
    summary: "Take a certain version of the branch, for the next boot",
    details: ["REVISION is a version as \"apt-ostree status\" shows it, or the checksum of a commit; of a container image it is a tag or digest (sha256:…). The next upgrade goes to the newest again."],
    operands: { name: "REVISION", min: 1, max: 1, completes: "none" },
    options: optionSpecs,
    run: ({ operands: [revision = ""], options }, context) => runUpdate(context, {
        ...baseRequest(options), command: "deploy", base: { "set-revision": revision },
    }),
});

export const rebaseCommand = command({
    name: "rebase",
    summary: "Change to another branch or a container image, for the next boot",
    details: [
        "REFSPEC is REMOTE:BRANCH, or BRANCH for a branch in the host's own repository; after it a REVISION of that branch may be named. " +
        "Requested packages and overrides go along. The remote's branch that is left is forgotten, so that its commit can be cleaned up.",
        "A container image is ostree-unverified-registry:HOST/NAME:TAG, ostree-unverified-image:TRANSPORT or ostree-image-signed:TRANSPORT, with docker://HOST/NAME:TAG, oci:PATH:TAG or " +
        "oci-archive:PATH:TAG as TRANSPORT. A signed one must be signed as containers-policy.json(5) demands of it; credentials are in /etc/ostree/auth.json.",
    ],
    operands: { name: "REFSPEC", min: 1, max: 2, completes: "none" },
    options: { "skip-purge": flag("Keep the branch that is left in the repository"), ...optionSpecs },
    run: ({ operands: [refspec = "", revision], options }, context) => runUpdate(context, {
        ...baseRequest(options, { "skip-purge": options["skip-purge"] }), command: "rebase",
        base: { "set-refspec": refspec, ...revision === undefined ? {} : { "set-revision": revision } },
    }),
});

export const resetCommand = command({
    name: "reset",
    summary: "Forget layered packages, overrides and the initramfs, for the next boot",
    details: ["What is left is the base as its branch has it."],
    options: {
        overlays: flag("Forget layered packages only", "l"),
        overrides: flag("Forget overrides only", "o"),
        initramfs: flag("Use the image's initramfs, and track no file for it; nothing else", "i"),
        install: installOption,
        ...updateOptionSpecs,
    },
    async run({ options }, context) {
        const all = !options.overlays && !options.overrides && !options.initramfs;
        return runUpdate(context, {
            command: "reset", flags: options, install: options.install,
            options: { "no-layering": all || options.overlays, "no-overrides": all || options.overrides, "no-initramfs": all || options.initramfs },
        });
    },
});
