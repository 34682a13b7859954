/** What the package lists and a tree say of packages: details, and who provides what. */
import { AptOstreeError } from "../../contract/errors.ts";
import type { PackageDetails, Provider } from "../../contract/questions.ts";
import type { Package, PackageState } from "../../contract/plan.ts";
import { readText } from "../platform/files.ts";
import { run } from "../platform/process.ts";
import { packageNames } from "./commands.ts";
import { noSuchPackage } from "./errors.ts";
import { packageKey, parseStanzas, parseStatus, sizeField, type InstalledPackage, type Stanza } from "./parse.ts";
import { isSecuritySource, parsePolicy, parseShowpkg, type Policy, type Providers } from "./policy.ts";
import { packageStates } from "./search.ts";

/** A tree, and what was recorded for its layers. */
export interface Tree { root: string; layered: readonly string[]; requested: readonly string[] }

const OPTIONS = ["-q", "-o", "Debug::NoLocking=true"];
// what apt prints is read here, so it must be in English
const ENV = { LC_ALL: "C.UTF-8" };

const aptCache = async (command: string, options: readonly string[], names: readonly string[]): Promise<string> =>
    (await run(["apt-cache", ...OPTIONS, command, ...options, "--", ...names], { env: ENV })).stdout;

/** `apt-cache policy` of packages, by name. */
export const policies = async (names: readonly string[]): Promise<Map<string, Policy>> => names.length === 0 ? new Map() : parsePolicy(await aptCache("policy", [], names));

const status = (root: string): string => readText(`${root}/usr/lib/sysimage/dpkg/status`);

const list = (stanza: Stanza, field: string): string[] => (stanza.get(field) ?? "").split(",").map(part => part.trim().replace(/\s+/g, " ")).filter(part => part !== "");

const describe = (stanza: Stanza): string => stanza.get("description-en") ?? stanza.get("description") ?? "";

/** The paragraphs below the summary: a line with a dot is an empty one (deb822(5)). */
const longDescription = (stanza: Stanza): string => describe(stanza).split("\n").slice(1).map(line => line === "." ? "" : line).join("\n");

function asPackage(stanza: Stanza, installed: ReadonlyMap<string, InstalledPackage>, stateOf: (p: InstalledPackage) => PackageState): Package {
    const p = { name: stanza.get("package") ?? "", version: stanza.get("version") ?? "", architecture: stanza.get("architecture") ?? "" };
    const here = installed.get(packageKey(p));
    return {
        ...p, section: stanza.get("section") ?? "", summary: describe(stanza).split("\n", 1)[0] ?? "",
        "installed-size": sizeField(stanza, "installed-size") * 1024, state: here ? stateOf(here) : "available",
    };
}

function asDetails(stanza: Stanza, policy: Policy | undefined, installed: ReadonlyMap<string, InstalledPackage>, stateOf: (p: InstalledPackage) => PackageState): PackageDetails {
    const shown = asPackage(stanza, installed, stateOf);
    const here = installed.get(packageKey(shown));
    return {
        ...shown, ...here ? { installed: here.version } : {}, candidate: policy?.candidate ?? "",
        versions: (policy?.versions ?? []).filter(one => one.sources.length > 0).map(one => ({ ...one, security: one.sources.some(isSecuritySource) })),
        description: longDescription(stanza), homepage: stanza.get("homepage") ?? "", maintainer: stanza.get("maintainer") ?? "",
        "source-package": (stanza.get("source") ?? shown.name).replace(/ .*/, ""), "download-size": sizeField(stanza, "size"),
        depends: [...list(stanza, "pre-depends"), ...list(stanza, "depends")], recommends: list(stanza, "recommends"), suggests: list(stanza, "suggests"),
        provides: list(stanza, "provides"), conflicts: [...list(stanza, "conflicts"), ...list(stanza, "breaks")],
    };
}

/**
 * Details of packages, in the order in which they were asked for: of the version that would be installed, else of the one in the tree.
 * @throws AptOstreeError NoSuchPackage
 */
export async function packageDetails(names: readonly string[], tree: Tree): Promise<PackageDetails[]> {
    const text = status(tree.root), installed = parseStatus(text);
    const stateOf = packageStates(tree.layered, tree.requested);
    const known = await policies(names);
    const shown = parseStanzas(await aptCache("show", ["--no-all-versions"], names));
    const inTree = parseStanzas(text).filter(stanza => names.includes(stanza.get("package") ?? "") && stanza.get("status")?.endsWith(" installed"));
    const found = names.map(name => {
        const [own, here] = [shown, inTree].map(stanzas => stanzas.filter(stanza => stanza.get("package") === name)) as [Stanza[], Stanza[]];
        const listed = own.find(stanza => stanza.get("version") === known.get(name)?.candidate);
        // apt looks for the description of an installed version in the lists, and may find that of another one
        return listed && listed.get("version") === here[0]?.get("version") ? new Map([...listed, ["description-en", here[0]?.get("description") ?? ""]]) : listed ?? here[0] ?? own[0];
    });
    const missing = names.filter((_, at) => !found[at]);
    if (missing.length > 0)
        throw noSuchPackage(missing, await packageNames([]));
    return found.flatMap((stanza, at) => stanza ? [asDetails(stanza, known.get(names[at] ?? ""), installed, stateOf)] : []);
}

/** The names of a path in a tree where /bin, /sbin and /lib are links into /usr: packages may have been built for either. Pure. */
export const pathAliases = (path: string): string[] =>
    path.startsWith("/usr/") ? [path, path.slice("/usr".length)] : /^\/(bin|sbin|lib\d*)\//.test(path) ? [path, `/usr${path}`] : [path];

/** Names of the packages in a tree that a file belongs to. */
async function ownersOf(path: string, root: string): Promise<string[]> {
    const { stdout } = await run(["dpkg-query", `--admindir=${root}/usr/lib/sysimage/dpkg`, "--search", "--", ...pathAliases(path)], { env: ENV });
    return [...new Set(stdout.split("\n").filter(line => !line.startsWith("diversion ")).flatMap(line => /^(\S.*): \//.exec(line)?.[1]?.split(", ") ?? []).map(name => name.replace(/:.*/, "")))];
}

interface Found { capability: string; name: string; providedVersion: string | undefined }

function providersOf(capability: string, { real, providers }: Providers): Found[] {
    const names = new Map(providers.map(one => [one.name, one.providedVersion]));
    return [...real ? [{ capability, name: capability, providedVersion: undefined }] : [], ...[...names].map(([name, providedVersion]) => ({ capability, name, providedVersion }))];
}

/**
 * The packages that provide each of some names or files; files are looked for in the tree only, for the package lists know none.
 * @throws AptOstreeError NoSuchPackage when nothing provides any of them
 */
export async function whatProvides(capabilities: readonly string[], tree: Tree): Promise<Provider[]> {
    const names = capabilities.filter(one => !one.startsWith("/"));
    const known = names.length === 0 ? new Map<string, Providers>() : parseShowpkg(await aptCache("showpkg", [], names));
    const found: Found[] = [];
    for (const capability of capabilities) {
        if (capability.startsWith("/"))
            found.push(...(await ownersOf(capability, tree.root)).map(name => ({ capability, name, providedVersion: undefined })));
        else
            found.push(...providersOf(capability, known.get(capability) ?? { real: false, providers: [] }));
    }
    if (found.length === 0) {
        const paths = capabilities.filter(one => one.startsWith("/"));
        throw names.length > 0 ? noSuchPackage(names, await packageNames([])) :
            new AptOstreeError("NoSuchPackage", `No package of the deployment has ${paths.map(path => `"${path}"`).join(", ")}. Files of packages that are not in it are not known.`);
    }
    const text = status(tree.root), installed = parseStatus(text);
    const stateOf = packageStates(tree.layered, tree.requested);
    const providers = [...new Set(found.map(one => one.name))];
    const stanzas = [...parseStanzas(await aptCache("show", ["--no-all-versions"], providers)), ...parseStanzas(text)];
    return found.flatMap(({ capability, name, providedVersion }) => {
        const stanza = stanzas.find(one => one.get("package") === name);
        return stanza ? [{ ...asPackage(stanza, installed, stateOf), capability, ...providedVersion === undefined ? {} : { "provided-version": providedVersion } }] : [];
    });
}

/** The packages of a tree, for a difference. */
export const treePackages = (root: string): Map<string, InstalledPackage> => parseStatus(status(root));

