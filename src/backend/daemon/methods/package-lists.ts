/** The package lists: refreshing and searching them, and what a deployment has. */
import GLib from "gi://GLib";
import { AptOstreeError } from "../../../contract/errors.ts";
import { defaultDeployment } from "../../../contract/deployment.ts";
import { ACTIONS } from "../../../contract/names.ts";
import { refreshMdOptions, searchOptions } from "../../../contract/options.ts";
import { packageSchema } from "../../../contract/plan.ts";
import { schema } from "../../../contract/schema.ts";
import { listsTimestamp } from "../../apt/lists.ts";
import { listPackages, searchPackages } from "../../apt/search.ts";
import { encodeList } from "../../platform/variant.ts";
import { refreshPhases } from "../../protocol/phases.ts";
import type { Call, Methods } from "../exported.ts";
import type { Change, OsService } from "../service.ts";

const SEARCH_LIMIT = 100;
const MAX_TERMS = 10;

export function packageListMethods(os: OsService): Methods {
    const { service } = os;

    function refreshMd(call: Call): Change {
        service.options(refreshMdOptions, call.args[0]);
        return {
            kind: "refresh-md", title: "Refresh the package lists", command: "apt-ostree refresh-md",
            phases: refreshPhases, request: { kind: "refresh-md", arguments: {} },
        };
    }

    async function search(call: Call): Promise<GLib.Variant> {
        const [terms, raw] = call.args as [string[], unknown];
        const { limit = SEARCH_LIMIT } = service.options(searchOptions, raw);
        const words = terms.flatMap(term => term.split(/\s+/)).filter(word => word !== "");
        if (words.length === 0 || words.length > MAX_TERMS)
            throw new AptOstreeError("InvalidArgument", `Search for one to ${MAX_TERMS} words.`);
        if (listsTimestamp() === 0)
            throw new AptOstreeError("Failed", "The package lists were never downloaded on this host: refresh them first.");
        const { root, deployment } = service.model.locate(defaultDeployment(os.deployments)?.id ?? "");
        const found = await searchPackages(words, limit, root, deployment.packages, deployment["requested-packages"]);
        return new GLib.Variant("(aa{sv})", [encodeList(packageSchema, found).deepUnpack()]);
    }

    async function packages(call: Call): Promise<GLib.Variant> {
        const [id, raw] = call.args as [string, unknown];
        service.options(schema({}), raw);
        const { root, deployment } = service.model.locate(id);
        const rows = listPackages(root, deployment.packages, deployment["requested-packages"]);
        return new GLib.Variant("(aa{sv})", [encodeList(packageSchema, rows).deepUnpack()]);
    }

    return { RefreshMd: service.change(ACTIONS.repoRefresh, refreshMd), Search: search, ListPackages: packages };
}
