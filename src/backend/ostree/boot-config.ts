/** The boot entry of a deployment, as libostree wrote it (or will, of a staged one). */
import type OSTree from "gi://OSTree?version=1.0";
import type { BootConfig } from "../../contract/questions.ts";
import { findDeployment } from "./sysroot.ts";

/** Reads the boot entry of a deployment. @throws AptOstreeError NoSuchDeployment */
export function bootConfig(sysroot: OSTree.Sysroot, id: string): BootConfig {
    const config = findDeployment(sysroot, id).get_bootconfig();
    const get = (key: string): string => config?.get(key) ?? "";
    const devicetree = get("devicetree");
    const overlays = config?.get_overlay_initrds() ?? [];
    return { title: get("title"), version: get("version"), linux: get("linux"), initrd: get("initrd"), options: get("options"), ...devicetree === "" ? {} : { devicetree }, ...overlays.length > 0 ? { "overlay-initrds": overlays } : {} };
}
