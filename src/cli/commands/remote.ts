/** `apt-ostree remote …`: OSTree remotes and their keys. */
import { addRemote, importRemoteKey, inspectKey, listRemoteRefs, listRemotes, modifyRemote, removeRemote } from "../api-remotes.ts";
import { EXIT, UsageError } from "../errors.ts";
import { keyLines, remoteLines } from "../format/remotes.ts";
import { readKey } from "../key-file.ts";
import { command, flag, list, shared, value } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

/** Whether to verify: undefined when the user did not say. @throws UsageError */
function verifying(options: { "gpg-verify": boolean; "no-gpg-verify": boolean }, of: string): { "gpg-verify"?: boolean } {
    if (options["gpg-verify"] && options["no-gpg-verify"])
        throw new UsageError("--gpg-verify and --no-gpg-verify exclude each other", of);
    return options["gpg-verify"] ? { "gpg-verify": true } : options["no-gpg-verify"] ? { "gpg-verify": false } : {};
}

const settingOptions = {
    "gpg-verify": flag("Refuse commits that no trusted key has signed"),
    "no-gpg-verify": flag("Accept commits without a signature"),
    branch: list("BRANCH", "A branch that is meant to be used; may be repeated"),
    contenturl: value("URL", "Where file objects come from, when that is another place"),
    "no-test": flag("Do not ask the remote first whether it answers and is signed as it should"),
} as const;

interface Settings { readonly branch: string[]; readonly contenturl: string | undefined; readonly "no-test": boolean }

const settingsOf = ({ branch, contenturl, "no-test": noTest }: Settings): { branches?: string[]; contenturl?: string; "no-test"?: boolean } => ({
    ...branch.length > 0 ? { branches: [...branch] } : {}, ...contenturl === undefined ? {} : { contenturl }, ...noTest ? { "no-test": true } : {},
});

const listCommand = command({
    name: "remote list",
    summary: "List the OSTree remotes that base images come from",
    options: { details: flag("Show verification, keys and branches, too", "d"), json: shared.json },
    async run({ options }, context) {
        const { value: remotes, raw } = await listRemotes(await context.connect());
        context.output.answer(options.json, raw, () => remoteLines(remotes, options.details));
        return EXIT.ok;
    },
});

const addCommand = command({
    name: "remote add",
    summary: "Add an OSTree remote",
    details: [
        "Asks the remote first whether it is an OSTree repository and signed as it should. Give the key that its commits are signed with, or say with --gpg-verify (one of the system's keys) or --no-gpg-verify what is to be done about signatures.",
    ],
    operands: { name: "NAME URL", min: 2, max: 2, completes: "none" },
    options: { "gpg-import": value("FILE", "Trust the keys in this file for the remote; - for standard input"), ...settingOptions },
    async run({ operands: [name = "", url = ""], options }, context) {
        const key = options["gpg-import"] === undefined ? undefined : readKey(options["gpg-import"], "remote add");
        const verify = verifying(options, "remote add");
        if (key === undefined && verify["gpg-verify"] === undefined)
            throw new UsageError("give --gpg-import=FILE, or say --gpg-verify or --no-gpg-verify", "remote add");
        const daemon = await context.connectPrivileged();
        const keys = key === undefined ? [] : (await inspectKey(daemon, key)).value;
        const request = { ...settingsOf(options), ...verify, ...key === undefined ? {} : { "gpg-key": key }, "initiating-command-line": context.commandLine };
        return runTransaction(context, daemon, {
            start: () => addRemote(daemon, name, url, request),
            done: () => [`The remote ${name} is added.`, ...keys.length > 0 ? ["Its commits must be signed by:"] : [], ...keys.flatMap(one => keyLines(one, "  "))],
        });
    },
});

const modifyCommand = command({
    name: "remote modify",
    summary: "Change the address or the settings of an OSTree remote",
    details: ["What is not named stays as it is."],
    operands: { name: "NAME", min: 1, max: 1, completes: "remote" },
    options: { url: value("URL", "Its new address"), ...settingOptions },
    async run({ operands: [name = ""], options }, context) {
        const request = { ...settingsOf(options), ...verifying(options, "remote modify"), ...options.url === undefined ? {} : { url: options.url } };
        if (Object.keys(request).every(key => key === "no-test"))
            throw new UsageError("nothing was named that is to be changed", "remote modify");
        const daemon = await context.connectPrivileged();
        return runTransaction(context, daemon, {
            start: () => modifyRemote(daemon, name, { ...request, "initiating-command-line": context.commandLine }),
            done: () => [`The remote ${name} is changed.`],
        });
    },
});

const deleteCommand = command({
    name: "remote delete",
    summary: "Remove an OSTree remote and its keys",
    operands: { name: "NAME", min: 1, max: 1, completes: "remote" },
    options: { force: flag("Also when deployments follow one of its branches; they get no updates then") },
    async run({ operands: [name = ""], options }, context) {
        const daemon = await context.connectPrivileged();
        return runTransaction(context, daemon, {
            start: () => removeRemote(daemon, name, { ...options.force ? { force: true } : {}, "initiating-command-line": context.commandLine }),
            done: () => [`The remote ${name} is removed.`],
        });
    },
});

const showRefsCommand = command({
    name: "remote show-refs",
    summary: "List the branches that an OSTree remote has",
    operands: { name: "NAME", min: 1, max: 1, completes: "remote" },
    options: { json: shared.json },
    async run({ operands: [name = ""], options }, context) {
        const refs = await listRemoteRefs(await context.connect(), name);
        context.output.answer(options.json, refs, () => refs);
        return EXIT.ok;
    },
});

const importKeyCommand = command({
    name: "remote import-key",
    summary: "Trust the keys in a file for an OSTree remote",
    details: ["Compare the fingerprints with those that the remote's owner published: --dry-run shows them and changes nothing. FILE is - for standard input."],
    operands: { name: "NAME FILE", min: 2, max: 2, completes: "remote" },
    options: { "dry-run": flag("Show the keys in the file, and do nothing", "n"), json: { ...shared.json, help: "With --dry-run: print JSON, and nothing else, on standard output" } },
    async run({ operands: [name = "", file = ""], options }, context) {
        if (options.json && !options["dry-run"])
            throw new UsageError("--json needs --dry-run", "remote import-key");
        const key = readKey(file, "remote import-key");
        const daemon = await (options["dry-run"] ? context.connect() : context.connectPrivileged());
        const { value: keys, raw } = await inspectKey(daemon, key);
        context.output.answer(options.json, raw, () => keys.flatMap(one => keyLines(one, "")));
        if (options["dry-run"])
            return EXIT.ok;
        try {
            return await runTransaction(context, daemon, {
                start: () => importRemoteKey(daemon, name, key, context.commandLine),
                done: () => [`The remote ${name} trusts ${keys.length === 1 ? "this key" : "these keys"} now.`],
            });
        } catch (error) {
            if (!saysNoChange(error))
                throw error;
            context.output.line(error.message);
            return EXIT.ok;
        }
    },
});

export const remoteCommands = [listCommand, addCommand, modifyCommand, deleteCommand, showRefsCommand, importKeyCommand];
