/** Much of everything: 200 layered packages, 20 deployments, 50 versions of the branch, 5,000 entries of history. What grows may grow as what there is of it. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { decodeHistory } from "../../src/contract/history.ts";
import { entryLine } from "../../src/backend/records/lines.ts";
import { OstreeRepo } from "../lib/fixtures/ostree-repo.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { OSNAME } from "../lib/host/sysroot.ts";
import type { TestHost } from "../lib/host/test-host.ts";
import { onHost, staging, times } from "./engine.ts";
import { figure, ratio, type Figure } from "./figures.ts";
import type { PlainRoot } from "./plain-root.ts";

const PACKAGES = 200, DEPLOYMENTS = 20, VERSIONS = 50, ENTRIES = 5000;

/** Small packages of Debian that need nothing but perl, the smallest first, out of the package lists of a host. */
export function manyPackages(host: TestHost): string[] {
    const lists = join(host.sysroot, "ostree/deploy", OSNAME, "var/lib/apt/lists");
    const stanzas = readdirSync(lists).filter(name => name.endsWith("_Packages")).flatMap(name => readFileSync(join(lists, name), "utf8").split("\n\n"));
    const field = (stanza: string, name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(stanza)?.[1] ?? "";
    return stanzas.map(stanza => ({ name: field(stanza, "Package"), depends: field(stanza, "Depends"), size: Number(field(stanza, "Size")) }))
        .filter(({ name, depends }) => /^lib.*-perl$/.test(name) && /^perl(?::any)?$/.test(depends))
        .sort((a, b) => a.size - b.size).slice(0, PACKAGES).map(({ name }) => name).sort();
}

const timeOf = (host: TestHost, command: string): Promise<number> => times(async () => (await onHost(host, `${command} > /dev/null`)).milliseconds);

/** Runs a command on the host, and watches the worker meanwhile. @returns the most memory that it had, in MB */
async function workerMemory(host: TestHost, command: string): Promise<number> {
    const text = await host.output(["sh", "-c", `${command} > /dev/null & most=0
        while kill -0 $! 2>/dev/null; do
            for pid in $(pgrep -f '[a]pt-ostree-worker'); do
                now=$(awk '/^VmHWM/ { print $2 }' /proc/$pid/status 2>/dev/null); [ "\${now:-0}" -le $most ] || most=$now
            done; sleep 0.2
        done; echo $most`], { timeout: 900_000 });
    return Number(text.trim().split("\n").at(-1)) / 1000;
}

async function packages(host: TestHost, plain: PlainRoot): Promise<Figure[]> {
    const names = manyPackages(host);
    await plain.prepare(names);
    const command = `apt-ostree install ${names.join(" ")}`;
    const memory = await workerMemory(host, command);
    await host.output(["apt-ostree", "cleanup", "--pending"]);
    const ours = await staging(host, command);
    const theirs = await times(() => plain.time(["apt-get", "-q", "-y", "install", ...names], ["apt-get", "-s", "install", ...names]));
    return [
        ratio("scale-packages", ours, theirs, 1.0, `apt-ostree install of ${names.length} packages, against apt-get install`),
        figure("scale-worker-mb", memory, 250, "MB", "resident memory of the worker at its highest, meanwhile"),
    ];
}

async function deployments(host: TestHost): Promise<Figure> {
    const before = await timeOf(host, "apt-ostree status --json");
    const [{ checksum = "" } = {}, ...more] = (JSON.parse(await host.output(["apt-ostree", "status", "--json"])) as { deployments: { checksum: string }[] }).deployments;
    await host.output(["unshare", "--mount", "sh", "-ec", `mount -o remount,rw /sysroot; mount -o remount,rw /boot
        for at in $(seq ${DEPLOYMENTS - 1 - more.length}); do ostree admin deploy --os=${OSNAME} --retain --not-as-default ${checksum}; done`], { timeout: 900_000 });
    await host.output(["apt-ostree", "reload"]);
    return ratio("scale-deployments", await timeOf(host, "apt-ostree status --json"), before, 3, `apt-ostree status --json with ${DEPLOYMENTS} deployments, against ${more.length + 1}`);
}

async function versions(host: TestHost): Promise<Figure[]> {
    const remote = await OstreeRepo.start(host);
    try {
        await remote.addTo(host, "bench");
        await remote.follow(host, "bench");
        const ask = async (): Promise<[number, number]> =>
            [await timeOf(host, `apt-ostree versions --limit=${VERSIONS}`), await timeOf(host, "apt-ostree upgrade --dry-run")];
        await remote.commit({ version: "1", files: { "/usr/share/bench": "1" } });
        const [listOne, checkOne] = await ask();
        for (let at = 2; at <= VERSIONS; at++)
            await remote.commit({ version: String(at), files: { "/usr/share/bench": String(at) } });
        const [listAll, checkAll] = await ask();
        return [
            ratio("scale-versions", listAll, listOne, VERSIONS / 2, `apt-ostree versions with ${VERSIONS} new versions, against one`),
            ratio("scale-check", checkAll, checkOne, 1.3, `apt-ostree upgrade --dry-run with ${VERSIONS} new versions, against one`),
        ];
    } finally {
        await remote.stop();
    }
}

async function history(host: TestHost): Promise<Figure> {
    const before = await timeOf(host, "apt-ostree history --limit=20");
    const [entry] = decodeHistory(JSON.parse(await host.output(["apt-ostree", "history", "--json", "--limit=1"])));
    if (!entry)
        throw new Error("the history is empty");
    await host.output(["systemctl", "stop", "apt-ostreed.service"]);
    await writeOnHost(host, "/var/lib/apt-ostree/history", Array.from({ length: ENTRIES }, (_, at) => entryLine({ ...entry, seq: at + 1 })).join(""));
    await host.output(["apt-ostree", "status"]);
    return ratio("scale-history", await timeOf(host, "apt-ostree history --limit=20"), before, 2, `apt-ostree history --limit=20 of ${ENTRIES} entries, against a few`);
}

/** All of it on one host; the last changes nothing that the next needs. */
export async function scale(host: TestHost, plain: PlainRoot): Promise<Figure[]> {
    return [...await packages(host, plain), ...await versions(host), await deployments(host), await history(host)];
}
