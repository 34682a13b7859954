/** Questions about packages: who provides what, details, changelogs. */
import GLib from "gi://GLib";
import { AptOstreeError } from "../../../contract/errors.ts";
import { defaultDeployment } from "../../../contract/deployment.ts";
import { packageDetailsSchema, providerSchema } from "../../../contract/questions.ts";
import { changelogSince, changelogVersion, downloadChangelog, treeChangelog } from "../../apt/changelog.ts";
import { packageDetails, policies, treePackages, whatProvides, type Tree } from "../../apt/details.ts";
import { compareVersions } from "../../apt/version.ts";
import { encodeList } from "../../platform/variant.ts";
import type { Call, Methods } from "../exported.ts";
import type { OsService } from "../service.ts";
import { inTurn } from "../worker-process.ts";

/** More are not asked for at once. */
const MAX_NAMES = 50;
/** As `validatePackageName`, and virtual packages and those of other architectures. */
const NAME = /^[a-z0-9][a-z0-9+.-]*(:[a-z0-9-]+)?$/;
const VERSION = /^[0-9A-Za-z.+~:-]*$/;

const invalid = (message: string): AptOstreeError => new AptOstreeError("InvalidArgument", message);

function checkNames(names: readonly string[], isName: (name: string) => boolean): void {
    if (names.length === 0 || names.length > MAX_NAMES)
        throw invalid(`Ask for one to ${MAX_NAMES} names.`);
    const wrong = names.find(name => !isName(name));
    if (wrong !== undefined)
        throw invalid(`"${wrong}" is not the name of a package.`);
}

export function packageQuestions(os: OsService): Methods {
    /** What boots next: its packages are those that count as installed. */
    function tree(): Tree {
        const { root, deployment } = os.service.model.locate(defaultDeployment(os.deployments)?.id ?? "");
        return { root, layered: deployment.packages, requested: deployment["requested-packages"] };
    }

    async function provides(call: Call): Promise<GLib.Variant> {
        const [names] = call.args as [string[]];
        checkNames(names, name => NAME.test(name) || /^\/[^\x00-\x1f*?[\\]+$/.test(name));
        return new GLib.Variant("(aa{sv})", [encodeList(providerSchema, await whatProvides(names, tree())).deepUnpack()]);
    }

    async function details(call: Call): Promise<GLib.Variant> {
        const [names] = call.args as [string[]];
        checkNames(names, name => NAME.test(name));
        return new GLib.Variant("(aa{sv})", [encodeList(packageDetailsSchema, await packageDetails(names, tree())).deepUnpack()]);
    }

    /** The changelog that a deployment has of a version; of any version where it is empty. */
    function changelogOnHost(name: string, version: string): string | null {
        for (const { id } of [...os.deployments]) {
            const { root } = os.service.model.locate(id);
            const installed = [...treePackages(root).values()].find(p => p.name === name);
            if (!installed || (version !== "" && installed.version !== version))
                continue;
            const text = treeChangelog(root, name);
            // a package may share the changelog of another one of its source, whose version it has
            if (text !== null && changelogVersion(text) !== undefined)
                return text;
        }
        return null;
    }

    async function changelog(call: Call): Promise<GLib.Variant> {
        const [name, version, since] = call.args as [string, string, string];
        checkNames([name], one => NAME.test(one));
        if (!VERSION.test(version) || !VERSION.test(since))
            throw invalid("A version has letters, digits and the characters . + ~ : - only.");
        const [known] = await packageDetails([name], tree());
        const wanted = version || known?.installed || known?.candidate || "";
        if (version !== "" && known?.installed !== version && !((await policies([name])).get(name)?.versions ?? []).some(one => one.version === version) && changelogOnHost(name, version) === null)
            throw new AptOstreeError("NoSuchPackage", `There is no version ${version} of "${name}", neither in the package lists nor in a deployment.`);
        const text = changelogOnHost(name, wanted) ?? await inTurn(() => downloadChangelog(name, wanted));
        return new GLib.Variant("(s)", [changelogSince(text, since, compareVersions)]);
    }

    return { WhatProvides: provides, GetPackages: details, GetChangelog: changelog };
}
