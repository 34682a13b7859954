/** `apt-ostree provides`, `show` and `changelog`. */
import { findOs } from "../api.ts";
import { getChangelog, getPackages, whatProvides } from "../api-questions.ts";
import { EXIT } from "../errors.ts";
import { detailLines, providerLines } from "../format/questions.ts";
import { command, shared, value } from "../spec.ts";

const providesCommand = command({
    name: "provides",
    summary: "Find the packages that provide a name or a file",
    details: ["NAME is that of a package, virtual or not, or the path of a file. Files are found in packages of the deployment only."],
    operands: { name: "NAME", min: 1, max: Infinity, completes: "package" },
    options: { json: shared.json, stateroot: shared.stateroot },
    async run({ operands, options }, context) {
        const daemon = await context.connect();
        const { value: providers, raw } = await whatProvides(daemon, await findOs(daemon, options.stateroot), operands);
        context.output.answer(options.json, raw, () => providerLines(providers));
        return EXIT.ok;
    },
});

const showCommand = command({
    name: "show",
    summary: "Show what is known of packages",
    operands: { name: "PKG", min: 1, max: Infinity, completes: "package" },
    options: { json: shared.json, stateroot: shared.stateroot },
    async run({ operands, options }, context) {
        const daemon = await context.connect();
        const { value: packages, raw } = await getPackages(daemon, await findOs(daemon, options.stateroot), operands);
        context.output.answer(options.json, raw, () => packages.flatMap((one, at) => at === 0 ? detailLines(one) : ["", ...detailLines(one)]));
        return EXIT.ok;
    },
});

const changelogCommand = command({
    name: "changelog",
    summary: "Show the changelog of a package",
    details: ["Of the version in the deployment that boots next, else of the one that would be installed. What is not on the host is downloaded."],
    operands: { name: "PKG", min: 1, max: 1, completes: "package" },
    options: {
        version: value("VERSION", "Of this version"),
        since: value("VERSION", "Only what is newer than this version"),
        stateroot: shared.stateroot,
    },
    async run({ operands: [name = ""], options }, context) {
        const daemon = await context.connect();
        const text = await getChangelog(daemon, await findOs(daemon, options.stateroot), name, options.version ?? "", options.since ?? "");
        if (text === "")
            context.output.error("There is nothing newer.");
        text.trimEnd().split("\n").filter(() => text !== "").forEach(line => context.output.foreign(line));
        return EXIT.ok;
    },
});

export const packageQuestionCommands = [showCommand, providesCommand, changelogCommand];
