/** `/org/aptostree1/OS/NAME`: changes of one OS, and questions about it. Thin: it checks arguments, and says what to start. */
import GLib from "gi://GLib";
import { AptOstreeError } from "../../contract/errors.ts";
import { defaultDeployment, deploymentSchema, rollbackDeployment, type Deployment } from "../../contract/deployment.ts";
import { ACTIONS, osPath } from "../../contract/names.ts";
import { pinOptions, pkgChangeOptions, refreshMdOptions, resolveOptions, rollbackOptions, searchOptions, undeployOptions, type PkgChangeOptions } from "../../contract/options.ts";
import { modifiersSchema, packageSchema, planSchema, type Modifiers } from "../../contract/plan.ts";
import { decode, schema } from "../../contract/schema.ts";
import { OS_XML } from "../../contract/xml.ts";
import { listPackages, searchPackages } from "../apt/search.ts";
import { listsTimestamp } from "../apt/lists.ts";
import { changedIntent } from "../origin/intent.ts";
import { encodeDict, encodeList } from "../platform/variant.ts";
import { commandLine } from "../protocol/command-line.ts";
import type { PackageRequest } from "../protocol/protocol.ts";
import { deploymentPhases, pkgChangePhases, refreshPhases } from "../protocol/phases.ts";
import { ExportedObject, type Call } from "./exported.ts";
import type { Service } from "./service.ts";
import { askWorker } from "./worker-process.ts";

const nothing = (): GLib.Variant => new GLib.Variant("a{sv}", {});
const deploymentOrNothing = (deployment: Deployment | undefined): GLib.Variant => deployment ? encodeDict(deploymentSchema, deployment) : nothing();
const SEARCH_LIMIT = 100;
const MAX_TERMS = 10;

function packageRequest(osname: string, modifiers: Modifiers, options: Omit<PkgChangeOptions, "initiating-command-line" | "reboot">): PackageRequest {
    const { "uninstall-all": all, "idempotent-layering": idempotent, "allow-inactive": inactive, "cache-only": cacheOnly } = options;
    return {
        osname, modifiers,
        ...all === undefined ? {} : { "uninstall-all": all },
        ...idempotent === undefined ? {} : { "idempotent-layering": idempotent },
        ...inactive === undefined ? {} : { "allow-inactive": inactive },
        ...cacheOnly === undefined ? {} : { "cache-only": cacheOnly },
    };
}

function packageTitle({ "install-packages": install = [], "uninstall-packages": uninstall = [] }: Modifiers, all: boolean): string {
    const parts = [
        ...install.length > 0 ? [`Install ${install.join(", ")}`] : [],
        ...all ? ["Uninstall all layered packages"] : uninstall.length > 0 ? [`Uninstall ${uninstall.join(", ")}`] : [],
    ];
    return parts.join("; ");
}

/** Makes the object of an OS. */
export function osObject(service: Service, osname: string): ExportedObject {
    const deployments = (): Deployment[] => service.model.of(osname);
    const describe = (id: string): string => service.model.named(id).version || id;

    /** Says at once what is wrong with a request, before a transaction is made of it. */
    function checkRequest(request: PackageRequest): void {
        const first = defaultDeployment(deployments());
        const requestedPackages = first ? [...first["requested-packages"], ...first["inactive-requests"]].sort() : [];
        changedIntent({ refspec: "", requestedPackages }, {
            install: request.modifiers["install-packages"] ?? [], uninstall: request.modifiers["uninstall-packages"] ?? [],
            uninstallAll: request["uninstall-all"] ?? false, idempotent: request["idempotent-layering"] ?? false,
        });
    }

    function pkgChange(call: Call): Promise<GLib.Variant> {
        const [raw, added, removed] = call.args as [unknown, string[], string[]];
        const options = service.options(pkgChangeOptions, raw);
        const modifiers = { "install-packages": added, "uninstall-packages": removed };
        const request = packageRequest(osname, modifiers, options);
        checkRequest(request);
        return service.start(call, {
            action: ACTIONS.installUninstallPackages, kind: "pkg-change", title: packageTitle(modifiers, options["uninstall-all"] === true),
            command: commandLine(request), phases: pkgChangePhases, request: { kind: "pkg-change", arguments: request }, reboot: options.reboot,
        });
    }

    async function resolve(call: Call): Promise<GLib.Variant> {
        const [rawModifiers, raw] = call.args;
        const modifiers = decode(modifiersSchema, rawModifiers, "modifiers", "refuse");
        const request = packageRequest(osname, modifiers, service.options(resolveOptions, raw));
        checkRequest(request);
        const { event: _, ...plan } = await askWorker({ kind: "resolve", arguments: request }, "plan");
        return new GLib.Variant("(a{sv})", [encodeDict(planSchema, plan).deepUnpack()]);
    }

    async function search(call: Call): Promise<GLib.Variant> {
        const [terms, raw] = call.args as [string[], unknown];
        const { limit = SEARCH_LIMIT } = service.options(searchOptions, raw);
        const words = terms.flatMap(term => term.split(/\s+/)).filter(word => word !== "");
        if (words.length === 0 || words.length > MAX_TERMS)
            throw new AptOstreeError("InvalidArgument", `Search for one to ${MAX_TERMS} words.`);
        if (listsTimestamp() === 0)
            throw new AptOstreeError("Failed", "The package lists were never downloaded on this host: refresh them first.");
        const first = defaultDeployment(deployments());
        const { root, deployment } = service.model.locate(first?.id ?? "");
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

    function setPinned(call: Call): Promise<GLib.Variant> {
        const [id, pinned, raw] = call.args as [string, boolean, unknown];
        const { reason = "" } = service.options(pinOptions, raw);
        return service.start(call, {
            action: ACTIONS.pin, kind: "pin", title: `${pinned ? "Pin" : "Unpin"} ${describe(id)}`,
            command: `apt-ostree pin ${pinned ? "" : "--unpin "}${id}`, phases: deploymentPhases,
            request: { kind: "pin", arguments: { deployment: id, pinned, reason } },
        });
    }

    function undeploy(call: Call): Promise<GLib.Variant> {
        const [id, raw] = call.args as [string, unknown];
        service.options(undeployOptions, raw);
        const { staged } = service.model.named(id);
        return service.start(call, {
            action: ACTIONS.undeploy, kind: "undeploy", title: `${staged ? "Discard" : "Delete"} ${describe(id)}`, command: `apt-ostree undeploy ${id}`,
            phases: deploymentPhases, request: { kind: "undeploy", arguments: { deployment: id } },
        });
    }

    function rollback(call: Call): Promise<GLib.Variant> {
        const options = service.options(rollbackOptions, call.args[0]);
        const target = rollbackDeployment(deployments());
        if (!target)
            throw new AptOstreeError("NoSuchDeployment", "There is no deployment to roll back to: this host has only the one that it runs.");
        return service.start(call, {
            action: ACTIONS.rollback, kind: "rollback", title: `Roll back to ${target.version || target.checksum.slice(0, 12)}`, command: "apt-ostree rollback",
            phases: deploymentPhases, request: { kind: "rollback", arguments: { osname } }, reboot: options.reboot,
        });
    }

    function refreshMd(call: Call): Promise<GLib.Variant> {
        service.options(refreshMdOptions, call.args[0]);
        return service.start(call, {
            action: ACTIONS.repoRefresh, kind: "refresh-md", title: "Refresh the package lists", command: "apt-ostree refresh-md",
            phases: refreshPhases, request: { kind: "refresh-md", arguments: {} },
        });
    }

    return new ExportedObject(OS_XML, osPath(osname), {
        properties: {
            Name: () => new GLib.Variant("s", osname),
            BootedDeployment: () => deploymentOrNothing(deployments().find(deployment => deployment.booted)),
            DefaultDeployment: () => deploymentOrNothing(defaultDeployment(deployments())),
            RollbackDeployment: () => deploymentOrNothing(rollbackDeployment(deployments())),
        },
        methods: service.methods({
            PkgChange: async call => pkgChange(call),
            Rollback: async call => rollback(call),
            SetPinned: async call => setPinned(call),
            Undeploy: async call => undeploy(call),
            RefreshMd: async call => refreshMd(call),
            Resolve: resolve,
            Search: search,
            ListPackages: packages,
        }),
    });
}
