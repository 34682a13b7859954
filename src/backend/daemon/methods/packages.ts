/** Changes of packages, and their preview. */
import GLib from "gi://GLib";
import { defaultDeployment } from "../../../contract/deployment.ts";
import { ACTIONS } from "../../../contract/names.ts";
import { pkgChangeOptions, resolveOptions, type PkgChangeOptions } from "../../../contract/options.ts";
import { modifiersSchema, planSchema, type Modifiers } from "../../../contract/plan.ts";
import { decode } from "../../../contract/schema.ts";
import { changedIntent } from "../../origin/intent.ts";
import { encodeDict } from "../../platform/variant.ts";
import { commandLine } from "../../protocol/command-line.ts";
import type { PackageRequest } from "../../protocol/protocol.ts";
import { pkgChangePhases } from "../../protocol/phases.ts";
import type { Call, Methods } from "../exported.ts";
import type { Change, OsService } from "../service.ts";
import { askWorker } from "../worker-process.ts";

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

export function packageMethods(os: OsService): Methods {
    const { service, osname } = os;

    /** Says at once what is wrong with a request, before a transaction is made of it. */
    function checkRequest(request: PackageRequest): void {
        const first = defaultDeployment(os.deployments);
        const requestedPackages = first ? [...first["requested-packages"], ...first["inactive-requests"]].sort() : [];
        changedIntent({ refspec: "", requestedPackages }, {
            install: request.modifiers["install-packages"] ?? [], uninstall: request.modifiers["uninstall-packages"] ?? [],
            uninstallAll: request["uninstall-all"] ?? false, idempotent: request["idempotent-layering"] ?? false,
        });
    }

    function pkgChange(call: Call): Change {
        const [raw, added, removed] = call.args as [unknown, string[], string[]];
        const options = service.options(pkgChangeOptions, raw);
        const modifiers = { "install-packages": added, "uninstall-packages": removed };
        const request = packageRequest(osname, modifiers, options);
        checkRequest(request);
        return {
            kind: "pkg-change", title: packageTitle(modifiers, options["uninstall-all"] === true),
            command: commandLine(request), phases: pkgChangePhases, request: { kind: "pkg-change", arguments: request }, reboot: options.reboot,
        };
    }

    async function resolve(call: Call): Promise<GLib.Variant> {
        const [rawModifiers, raw] = call.args;
        const modifiers = decode(modifiersSchema, rawModifiers, "modifiers", "refuse");
        const request = packageRequest(osname, modifiers, service.options(resolveOptions, raw));
        checkRequest(request);
        const { event: _, ...plan } = await askWorker({ kind: "resolve", arguments: request }, "plan");
        return new GLib.Variant("(a{sv})", [encodeDict(planSchema, plan).deepUnpack()]);
    }

    return {
        PkgChange: service.change(ACTIONS.installUninstallPackages, pkgChange),
        Resolve: resolve,
    };
}
