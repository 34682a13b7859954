/** Values of the contract for the tests of the command line program. */
import type { Deployment } from "../../../../src/contract/deployment.ts";
import type { Plan, PlanPackage } from "../../../../src/contract/plan.ts";
import type { TransactionProperties } from "../../../../src/contract/transaction.ts";

/** A checksum of 64 digits that begins like this. */
export const checksum = (start: string): string => start.padEnd(64, "0");

export const BASE = checksum("ba5e");

/** An unlayered deployment, changed as told. */
export function deployment(change: Partial<Deployment>): Deployment {
    const sum = change.checksum ?? BASE;
    return {
        "id": `debian-${sum}.${change.serial ?? 0}`, "osname": "debian", "serial": 0, "index": 0, "checksum": sum, "base-checksum": BASE, "version": "13.2",
        "timestamp": 1_795_500_000, "base-timestamp": 1_795_400_000, "origin": "debian:debian/13/amd64/server", "booted": false, "staged": false, "finalization-locked": false,
        "pinned": false, "unlocked": "none", "requested-packages": [], "inactive-requests": [], "requested-local-packages": [], "requested-base-removals": [], "requested-base-replacements": [],
        "requested-base-local-replacements": [], "base-removals": [], "base-replacements": [], "override-commit": "", "packages": [], "regenerate-initramfs": false, "initramfs-args": [], "initramfs-etc": [], "kargs": ["quiet"], "kernel": "6.12.48-amd64", ...change,
    };
}

/** Three deployments in boot order: a staged one with layers, the booted base, a pinned older one. */
export const HOST: Deployment[] = [
    deployment({
        "index": 0, "checksum": checksum("a1"), "staged": true, "requested-packages": ["nginx", "htop"], "inactive-requests": ["curl"],
        "packages": ["htop_3.4.1-5_amd64", "libnl-3-200_3.7.0-2_amd64", "nginx_1.26-3_amd64"],
    }),
    deployment({ index: 1, booted: true }),
    deployment({ "index": 2, "checksum": checksum("ab"), "version": "13.1", "pinned": true, "pin-reason": "before the upgrade" }),
];

export const planPackage = (name: string, change: Partial<PlanPackage> = {}): PlanPackage => ({
    name, "architecture": "amd64", "version": "1.2-3", "source": "Debian:13.2/stable", "summary": "", "requested": false,
    "download-size": 123_456, "installed-size": 4_567_890, ...change,
});

export const plan = (change: Partial<Plan> = {}): Plan => ({
    "add": [], "upgrade": [], "downgrade": [], "remove": [], "requested-packages": [], "inactive-requests": [], "base-checksum": BASE, "previous-base-checksum": BASE, "base-version": "13.2",
    "previous-base-version": "13.2", "refspec": "debian/trixie", "warnings": [], "builds-on": HOST[1]?.id ?? "",
    "download-size": 0, "installed-size-change": 0, "command": "apt-ostree install htop", ...change,
});

export const transaction = (change: Partial<TransactionProperties> = {}): TransactionProperties => ({
    Title: "Install htop", Kind: "pkg-change", Initiator: { uid: 1000, user: "alice", client: "cockpit" }, State: "running",
    Phases: ["resolve", "download", "assemble"], Phase: "download", Percent: 42, Task: "", Download: { bytes: 2_000_000, total: 5_000_000, rate: 1_000_000 },
    Cancellable: true, StartedAt: 1_795_500_000, FinishedAt: 0, ErrorName: "", ErrorMessage: "", Result: {}, Command: "apt-ostree install htop", ...change,
});
