/** Questions about deployments and the disk that take too long for the daemon. */
import type { DiskUsage } from "../../../contract/questions.ts";
import { ARCHIVES, CACHE, LISTS } from "../../assemble/sandbox.ts";
import { diskSpace } from "../../ostree/disk-space.ts";
import { objectUse, unusedObjectBytes, type ObjectUse } from "../../ostree/disk-usage.ts";
import { deploymentPath, findDeployment, openSysroot, readDeployments, type Sysroot } from "../../ostree/sysroot.ts";
import { exists } from "../../platform/files.ts";
import { output } from "../../platform/process.ts";
import { treeDifferences } from "../../platform/tree-diff.ts";
import type { AnswerOf, QuestionOf } from "../../protocol/questions.ts";
import type { Context } from "../context.ts";

/** Bytes that paths take on the disk, each file counted once; those that do not exist take none. */
async function bytesOf(...paths: readonly string[]): Promise<number> {
    const there = paths.filter(exists);
    if (there.length === 0)
        return 0;
    const text = await output(["du", "--summarize", "--total", "--one-file-system", "--block-size=1", "--", ...there]);
    return Number(/^(\d+)\ttotal$/m.exec(text)?.[1] ?? 0);
}

async function deploymentUsage(sysroot: Sysroot, own: ObjectUse["own"]): Promise<DiskUsage["deployments"]> {
    const rows: DiskUsage["deployments"] = [];
    for (const [id, bytes] of own)
        rows.push({ id, own: bytes + await bytesOf(`${deploymentPath(sysroot, findDeployment(sysroot, id))}/etc`) });
    return rows;
}

/** Answers GetDiskUsage. */
export async function diskUsage(): Promise<AnswerOf<"disk-usage">> {
    const sysroot = openSysroot();
    const root = (sysroot.get_path().get_path() ?? "/").replace(/\/$/, "");
    const { own, needed } = objectUse(sysroot);
    const { boot, ...space } = diskSpace();
    return {
        deployments: await deploymentUsage(sysroot, own),
        unused: unusedObjectBytes(await output(["find", `${root}/ostree/repo/objects`, "-type", "f", "-printf", "%s %P\\n"]), needed),
        repo: await bytesOf(`${root}/ostree/repo`),
        archives: await bytesOf(ARCHIVES),
        lists: await bytesOf(LISTS, `${CACHE}/apt`, `${CACHE}/base`),
        boot: await bytesOf(`${root}/boot/ostree`),
        ...space, "boot-file-system": boot,
    };
}

const missing = (from: readonly string[], to: readonly string[]): string[] => to.filter(one => !from.includes(one));

/** Answers GetDeploymentsDiff. @throws AptOstreeError NoSuchDeployment */
export async function deploymentsDiff(_context: Context, { from, to }: QuestionOf<"deployments-diff">): Promise<AnswerOf<"deployments-diff">> {
    const sysroot = openSysroot();
    const [left, right] = [from, to].map(id => {
        const root = deploymentPath(sysroot, findDeployment(sysroot, id));
        const facts = readDeployments(sysroot).find(deployment => deployment.id === id);
        const requests = facts ? [...facts["requested-packages"], ...facts["inactive-requests"], ...facts["requested-local-packages"]] : [];
        // /etc of a staged deployment has the defaults only: it is merged when it is finalized
        return { root, facts, requests, hasEtc: facts?.staged !== true && exists(`${root}/etc`) };
    });
    const compared = left?.hasEtc && right?.hasEtc ? "etc" : "usr/etc";
    const [a, b] = [left?.facts, right?.facts];
    return {
        from, to, "from-version": a?.version ?? "", "to-version": b?.version ?? "",
        "from-base-checksum": a?.["base-checksum"] ?? "", "to-base-checksum": b?.["base-checksum"] ?? "", "from-origin": a?.origin ?? "", "to-origin": b?.origin ?? "",
        "kargs-added": missing(a?.kargs ?? [], b?.kargs ?? []), "kargs-removed": missing(b?.kargs ?? [], a?.kargs ?? []),
        "requests-added": missing(left?.requests ?? [], right?.requests ?? []), "requests-removed": missing(right?.requests ?? [], left?.requests ?? []),
        "from-regenerate-initramfs": a?.["regenerate-initramfs"] ?? false, "to-regenerate-initramfs": b?.["regenerate-initramfs"] ?? false,
        "from-initramfs-args": a?.["initramfs-args"] ?? [], "to-initramfs-args": b?.["initramfs-args"] ?? [],
        "initramfs-etc-added": missing(a?.["initramfs-etc"] ?? [], b?.["initramfs-etc"] ?? []), "initramfs-etc-removed": missing(b?.["initramfs-etc"] ?? [], a?.["initramfs-etc"] ?? []),
        etc: treeDifferences(`${left?.root ?? ""}/${compared}`, `${right?.root ?? ""}/${compared}`, "/etc"), "etc-compared": compared,
    };
}
