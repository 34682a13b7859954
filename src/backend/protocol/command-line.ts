/** The command that does what a request asks for. Pure. */
import type { PackageRequest } from "./protocol.ts";

/** The `apt-ostree` command line of a package request. */
export function commandLine(request: PackageRequest): string {
    const install = request.modifiers["install-packages"] ?? [];
    const uninstall = request.modifiers["uninstall-packages"] ?? [];
    const flags = [
        ...request["allow-inactive"] ? ["--allow-inactive"] : [],
        ...request["idempotent-layering"] ? ["--idempotent"] : [],
        ...request["cache-only"] ? ["--cache-only"] : [],
    ];
    if (request["uninstall-all"] || install.length === 0)
        return ["apt-ostree uninstall", ...flags, ...request["uninstall-all"] ? ["--all"] : [], ...uninstall, ...install.map(name => `--install=${name}`)].join(" ");
    return ["apt-ostree install", ...flags, ...install, ...uninstall.map(name => `--uninstall=${name}`)].join(" ");
}
