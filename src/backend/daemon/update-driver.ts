/** The program that updates this host by itself, as long as something of its unit runs. It is known until the reboot. */
import { AptOstreeError } from "../../contract/errors.ts";
import { decode, schema } from "../../contract/schema.ts";
import type { UpdateDriver } from "../../contract/update-driver.ts";
import { readTextIfExists, removeFile, writeText } from "../platform/files.ts";

const FILE = "/run/apt-ostree/update-driver";
const recordSchema = schema({ name: "s", cgroup: "s" });

/** The control group of a service of the system, out of proc_pid_cgroup(5); undefined for what belongs to a user, or to none. Pure. */
export function serviceCgroup(cgroups: string): string | undefined {
    return /^0::(\/(?:[^/\n]+\.slice\/)*[^/\n]+\.service)(?:\/|$)/m.exec(cgroups)?.[1];
}

const cgroupOf = (pid: number): string => readTextIfExists(`/proc/${pid}/cgroup`) ?? "";

function registered(): { name: string; cgroup: string } | null {
    try {
        return decode(recordSchema, JSON.parse(readTextIfExists(FILE) ?? "null"), FILE);
    } catch {
        // none, or damaged: then there is none
        return null;
    }
}

/** Who has registered; null where nobody has. */
export function updateDriver(): UpdateDriver | null {
    const driver = registered();
    if (!driver)
        return null;
    const events = readTextIfExists(`/sys/fs/cgroup${driver.cgroup}/cgroup.events`) ?? "";
    return { name: driver.name, unit: driver.cgroup.split("/").at(-1) ?? "", active: /^populated 1$/m.test(events) };
}

/**
 * Makes the service that a process belongs to the update driver; the empty name ends that.
 * @param name for people: letters, digits, spaces and `.-_`, at most 64
 * @throws AptOstreeError InvalidArgument
 */
export function registerUpdateDriver(name: string, pid: number): void {
    if (name === "") {
        removeFile(FILE);
        return;
    }
    if (!/^[A-Za-z0-9][\w. -]{0,63}$/.test(name))
        throw new AptOstreeError("InvalidArgument", `"${name}" is no name for an update driver: letters, digits, spaces and the characters . - _ only, at most 64.`);
    const cgroup = serviceCgroup(cgroupOf(pid));
    if (cgroup === undefined)
        throw new AptOstreeError("InvalidArgument", "An update driver is a service of the system: let its unit make this call.");
    writeText(FILE, JSON.stringify({ name, cgroup }), 0o600);
}

/** Refuses a change of the base that somebody else than the active update driver asks for. @throws AptOstreeError PolicyDenied */
export function checkUpdateDriver(pid: number): void {
    const driver = updateDriver();
    if (driver?.active === true && serviceCgroup(cgroupOf(pid)) !== registered()?.cgroup)
        throw new AptOstreeError("PolicyDenied", `${driver.name} (${driver.unit}) updates this host by itself. To do it all the same, bypass it (--bypass-driver).`);
}
