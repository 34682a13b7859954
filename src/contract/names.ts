/** Names on the bus. They appear here and in the introspection XML, and nowhere else. */

/** The well-known bus name, on the system bus. */
export const BUS_NAME = "org.aptostree1";

/** Object paths. */
export const ROOT_PATH = "/org/aptostree1";
export const SYSROOT_PATH = `${ROOT_PATH}/Sysroot`;
export const OS_PATH = `${ROOT_PATH}/OS`;
export const TRANSACTION_PATH = `${ROOT_PATH}/Transaction`;
/** Where a property names an object and there is none. */
export const NO_OBJECT = "/";

export const SYSROOT_INTERFACE = `${BUS_NAME}.Sysroot`;
export const OS_INTERFACE = `${BUS_NAME}.OS`;
export const TRANSACTION_INTERFACE = `${BUS_NAME}.Transaction`;

const unescaped = /^[A-Za-z0-9]$/;

/**
 * The object path of an OS (a "stateroot") by its name.
 * Bytes outside [A-Za-z0-9] are written as `_xx` in hex, as systemd does for unit names
 * (sd_bus_path_encode(3)), because object path elements allow no others.
 */
export function osPath(osname: string): string {
    const bytes = Array.from(unescape(encodeURIComponent(osname)));
    const element = bytes.map(byte => unescaped.test(byte) ? byte : `_${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
    return `${OS_PATH}/${element.join("")}`;
}

/** Polkit actions, one per verb; the policy file defines the same set (a test compares them). */
export const ACTIONS = {
    installUninstallPackages: `${BUS_NAME}.install-uninstall-packages`,
    installLocalPackages: `${BUS_NAME}.install-local-packages`,
    override: `${BUS_NAME}.override`,
    upgrade: `${BUS_NAME}.upgrade`,
    deploy: `${BUS_NAME}.deploy`,
    rebase: `${BUS_NAME}.rebase`,
    reset: `${BUS_NAME}.reset`,
    bootconfig: `${BUS_NAME}.bootconfig`,
    finalizeDeployment: `${BUS_NAME}.finalize-deployment`,
    usroverlay: `${BUS_NAME}.usroverlay`,
    applyLive: `${BUS_NAME}.apply-live`,
    automaticUpdates: `${BUS_NAME}.automatic-updates`,
    cleanup: `${BUS_NAME}.cleanup`,
    rollback: `${BUS_NAME}.rollback`,
    pin: `${BUS_NAME}.pin`,
    undeploy: `${BUS_NAME}.undeploy`,
    repoRefresh: `${BUS_NAME}.repo-refresh`,
    repoModify: `${BUS_NAME}.repo-modify`,
    remoteModify: `${BUS_NAME}.remote-modify`,
    cancel: `${BUS_NAME}.cancel`,
    reloadDaemon: `${BUS_NAME}.reload-daemon`,
    clientManagement: `${BUS_NAME}.client-management`,
} as const;
export type Action = typeof ACTIONS[keyof typeof ACTIONS];
