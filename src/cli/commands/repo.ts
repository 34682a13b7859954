/** `apt-ostree repo …`: package sources. */
import type { ModifyRepoOptions } from "../../contract/repos.ts";
import { findOs } from "../api.ts";
import { addRepo, listRepos, modifyRepo, removeRepo } from "../api-repos.ts";
import type { Context } from "../context.ts";
import { EXIT, UsageError } from "../errors.ts";
import { repoLines } from "../format/repos.ts";
import { readKey } from "../key-file.ts";
import { resolveRepo } from "../repo-references.ts";
import { command, flag, list, shared, value } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

const REFRESH = "The package lists are downloaded again with the next change, or with \"apt-ostree refresh-md\".";

const listCommand = command({
    name: "repo list",
    summary: "List the package sources",
    options: { json: shared.json, stateroot: shared.stateroot },
    async run({ options }, context) {
        const daemon = await context.connect();
        const { value: repos, raw } = await listRepos(daemon, await findOs(daemon, options.stateroot));
        context.output.answer(options.json, raw, () => repoLines(repos));
        return EXIT.ok;
    },
});

const addCommand = command({
    name: "repo add",
    summary: "Add a package source",
    details: ["Writes a file of its own, /etc/apt/sources.list.d/NAME.sources, after apt has accepted it. A key becomes part of that file. More than one SUITE may be named."],
    operands: { name: "NAME URI SUITE...", min: 3, max: Infinity, completes: "none" },
    options: {
        component: list("COMPONENT", "A component, e.g. main; may be repeated"),
        type: list("TYPE", "deb (unless told) or deb-src; may be repeated"),
        architecture: list("ARCH", "Use it for this architecture only; may be repeated"),
        key: value("FILE", "The key that it is signed with; - for standard input"),
        "signed-by": value("PATH", "Instead: the path of a key that is on the host"),
        trusted: flag("Use it without any verification"),
        disabled: flag("Add it, but do not use it yet"),
        stateroot: shared.stateroot,
    },
    async run({ operands: [name = "", uri = "", ...suites], options }, context) {
        const { component, type, architecture, key, "signed-by": signedBy, trusted, disabled } = options;
        if ([key, signedBy, trusted || undefined].filter(one => one !== undefined).length > 1)
            throw new UsageError("--key, --signed-by and --trusted exclude each other", "repo add");
        const request = {
            name, uris: [uri], suites, components: [...component],
            ...type.length > 0 ? { types: [...type] } : {}, ...architecture.length > 0 ? { architectures: [...architecture] } : {},
            ...key === undefined ? {} : { key: readKey(key, "repo add") }, ...signedBy === undefined ? {} : { "signed-by": signedBy },
            ...trusted ? { trusted } : {}, ...disabled ? { enabled: false } : {}, "initiating-command-line": context.commandLine,
        };
        const daemon = await context.connectPrivileged();
        const os = await findOs(daemon, options.stateroot);
        return runTransaction(context, daemon, { start: () => addRepo(daemon, os, request), done: () => [`The package source ${name} is added.`, ...disabled ? [] : [REFRESH]] });
    },
});

/** Finds the source that is meant and changes it. */
async function change(context: Context, reference: string, stateroot: string | undefined, options: ModifyRepoOptions, done: string): Promise<number> {
    const daemon = await context.connectPrivileged();
    const os = await findOs(daemon, stateroot);
    const repo = resolveRepo(reference, (await listRepos(daemon, os)).value);
    try {
        return await runTransaction(context, daemon, {
            start: () => modifyRepo(daemon, os, repo.id, { ...options, "initiating-command-line": context.commandLine }),
            done: () => [`The package source ${repo.id} is ${done}.`, REFRESH],
        });
    } catch (error) {
        if (!saysNoChange(error))
            throw error;
        context.output.line(error.message);
        return EXIT.ok;
    }
}

const reference = { name: "SOURCE", min: 1, max: 1, completes: "repo" } as const;
const NAMING = "SOURCE is an id as \"repo list\" shows it, its beginning, or the name of a file that has only this source.";

const enableCommand = command({
    name: "repo enable",
    summary: "Use a package source again",
    details: [NAMING],
    operands: reference,
    options: { stateroot: shared.stateroot },
    run: ({ operands: [source = ""], options }, context) => change(context, source, options.stateroot, { enabled: true }, "enabled"),
});

const disableCommand = command({
    name: "repo disable",
    summary: "Keep a package source, but do not use it",
    details: [NAMING],
    operands: reference,
    options: { stateroot: shared.stateroot },
    run: ({ operands: [source = ""], options }, context) => change(context, source, options.stateroot, { enabled: false }, "disabled"),
});

const modifyCommand = command({
    name: "repo modify",
    summary: "Change the address, suites or components of a package source",
    details: [NAMING, "What is not named stays as it is. With another address, suite or component it has another id."],
    operands: reference,
    options: {
        uri: list("URI", "Its new address; may be repeated"),
        suite: list("SUITE", "A suite, instead of those it has; may be repeated"),
        component: list("COMPONENT", "A component, instead of those it has; may be repeated"),
        stateroot: shared.stateroot,
    },
    async run({ operands: [source = ""], options: { uri, suite, component, stateroot } }, context) {
        if (uri.length + suite.length + component.length === 0)
            throw new UsageError("nothing was named that is to be changed", "repo modify");
        const changes = {
            ...uri.length > 0 ? { uris: [...uri] } : {}, ...suite.length > 0 ? { suites: [...suite] } : {}, ...component.length > 0 ? { components: [...component] } : {},
        };
        return change(context, source, stateroot, changes, "changed");
    },
});

const removeCommand = command({
    name: "repo remove",
    summary: "Remove a package source",
    details: [NAMING, "Packages that were installed from it stay, but get no updates any more."],
    operands: reference,
    options: { stateroot: shared.stateroot },
    async run({ operands: [source = ""], options }, context) {
        const daemon = await context.connectPrivileged();
        const os = await findOs(daemon, options.stateroot);
        const repo = resolveRepo(source, (await listRepos(daemon, os)).value);
        return runTransaction(context, daemon, { start: () => removeRepo(daemon, os, repo.id, context.commandLine), done: () => [`The package source ${repo.id} is removed.`] });
    },
});

export const repoCommands = [listCommand, addCommand, enableCommand, disableCommand, modifyCommand, removeCommand];
