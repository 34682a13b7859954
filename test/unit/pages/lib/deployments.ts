/** Made-up deployments for tests. */
import type { Deployment } from "../../../../src/contract/deployment.ts";

/** A time that tests count from; seconds since the epoch. */
export const NOW = 1_790_000_000;

/** A deployment whose checksum is `checksum`, on the base image 13.5, with nothing layered. */
export function deployment(checksum: string, values: Partial<Deployment> = {}): Deployment {
    return {
        id: `${values.osname ?? "debian"}-${checksum}.0`, osname: "debian", serial: 0, index: 0, checksum, "base-checksum": "base-13.5", version: "13.5",
        timestamp: NOW - 86_400, "base-timestamp": NOW - 90_000, origin: "debian:stable", booted: false, staged: false, "finalization-locked": false, pinned: false, unlocked: "none",
        "requested-packages": [], "inactive-requests": [], "requested-local-packages": [], "requested-base-removals": [], "requested-base-replacements": [],
        "requested-base-local-replacements": [], "base-removals": [], "base-replacements": [], "override-commit": "", packages: [], "regenerate-initramfs": false, "initramfs-args": [], "initramfs-etc": [], kargs: ["rw"], kernel: "6.12.48-cloud-amd64", ...values,
    };
}
