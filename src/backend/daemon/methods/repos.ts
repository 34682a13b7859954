/** Package sources of apt. */
import GLib from "gi://GLib";
import { AptOstreeError } from "../../../contract/errors.ts";
import { defaultDeployment } from "../../../contract/deployment.ts";
import { ACTIONS } from "../../../contract/names.ts";
import { keyEncoding } from "../../../contract/remotes.ts";
import { addRepoOptions, modifyRepoOptions, removeRepoOptions, repoSchema, validateRepo, validateRepoName, validateWords, type AddRepoOptions, type ModifyRepoOptions, type Repo } from "../../../contract/repos.ts";
import { findRepo, listRepos } from "../../apt/source-files.ts";
import { encodeList } from "../../platform/variant.ts";
import { shellWord } from "../../../contract/shell-word.ts";
import type { Call, Methods } from "../exported.ts";
import type { Change, OsService } from "../service.ts";

/** How a source is called in titles. */
const describe = ({ uris, suites }: Repo): string => `${uris.join(" ")} ${suites.join(" ")}`;

const repeated = (option: string, values: readonly string[] = []): string[] => values.map(value => `--${option}=${value}`);

/** The command that adds a source. The command line takes one address; more of them are another change. */
function addCommand({ name, uris, suites, components, types, architectures, key, "signed-by": signedBy, trusted, enabled }: AddRepoOptions): string {
    return [
        "apt-ostree", "repo", "add", ...repeated("component", components), ...repeated("type", types), ...repeated("architecture", architectures),
        ...key === undefined ? [] : ["--key=FILE"], ...signedBy === undefined ? [] : [`--signed-by=${signedBy}`],
        ...trusted ? ["--trusted"] : [], ...enabled === false ? ["--disabled"] : [], name, ...uris, ...suites,
    ].map(shellWord).join(" ");
}

/** The command that changes a source. */
function modifyCommand(id: string, { enabled, uris, suites, components }: ModifyRepoOptions): string {
    const changes = [...repeated("uri", uris), ...repeated("suite", suites), ...repeated("component", components)];
    const verb = changes.length > 0 ? "modify" : enabled ? "enable" : "disable";
    return ["apt-ostree", "repo", verb, ...changes, id].map(shellWord).join(" ");
}

export function repoMethods(os: OsService): Methods {
    const { service, osname } = os;

    /** The /etc whose sources count: that of the running system, else of the deployment that would boot. */
    const etc = (): string => service.model.booted ? "/etc" : `${service.model.locate(defaultDeployment(os.deployments)?.id ?? "").root}/etc`;

    function list(): Promise<GLib.Variant> {
        return Promise.resolve(new GLib.Variant("(aa{sv})", [encodeList(repoSchema, listRepos(etc())).deepUnpack()]));
    }

    function add(call: Call): Change {
        const { "initiating-command-line": _, ...options } = service.options(addRepoOptions, call.args[0]);
        const { name, key, "signed-by": signedBy, trusted = false } = options;
        validateRepoName(name);
        validateRepo(options);
        if (signedBy !== undefined)
            validateWords([signedBy], "the path of a key", /^\/[\x21-\x7e]+\.(gpg|asc)$/);
        if (key !== undefined)
            keyEncoding(key);
        if ([key !== undefined, signedBy !== undefined, trusted].filter(Boolean).length > 1)
            throw new AptOstreeError("InvalidArgument", "Only one of key, signed-by and trusted can be meant.");
        return {
            kind: "repo-add", title: `Add the package source ${name}`, subject: [name],
            command: addCommand(options),
            phases: [], request: { kind: "repo-add", arguments: { osname, options } },
        };
    }

    function modify(call: Call): Change {
        const [id, raw] = call.args as [string, unknown];
        const { "initiating-command-line": _, ...options } = service.options(modifyRepoOptions, raw);
        const { entry: { repo } } = findRepo(etc(), id);
        const { enabled, uris, suites, components } = options;
        if (enabled === undefined && uris === undefined && suites === undefined && components === undefined)
            throw new AptOstreeError("InvalidArgument", "Nothing was named that is to be changed.");
        validateRepo({ uris: uris ?? repo.uris, suites: suites ?? repo.suites, components: components ?? repo.components });
        const onlyEnabled = uris === undefined && suites === undefined && components === undefined;
        const verb = !onlyEnabled ? "Change" : enabled ? "Enable" : "Disable";
        return {
            kind: "repo-modify", title: `${verb} the package source ${describe(repo)}`, subject: [describe(repo)],
            command: modifyCommand(id, options), phases: [], request: { kind: "repo-modify", arguments: { osname, id, options } },
        };
    }

    function remove(call: Call): Change {
        const [id, raw] = call.args as [string, unknown];
        service.options(removeRepoOptions, raw);
        const { entry: { repo } } = findRepo(etc(), id);
        return {
            kind: "repo-remove", title: `Remove the package source ${describe(repo)}`, subject: [describe(repo)], command: `apt-ostree repo remove ${id}`,
            phases: [], request: { kind: "repo-remove", arguments: { osname, id } },
        };
    }

    return {
        ListRepos: list,
        AddRepo: service.change(ACTIONS.repoModify, add),
        ModifyRepo: service.change(ACTIONS.repoModify, modify),
        RemoveRepo: service.change(ACTIONS.repoModify, remove),
    };
}
