/** Whether a boot started what it was expected to start. Pure. */
import type { Deployment } from "../../contract/deployment.ts";
import type { BootVerification } from "../../contract/history.ts";

/** What the next boot should start, as it was noted before that boot. */
export interface Expectation { id: string; version: string; /** Whether it was still to be written at shutdown. */ staged: boolean }

/** What is expected of the next boot: the first deployment in boot order that is not kept from booting. */
export function expectationOf(deployments: readonly Deployment[]): Expectation | null {
    const first = deployments.find(deployment => !deployment["finalization-locked"]);
    return first ? { id: first.id, version: first.version, staged: first.staged } : null;
}

const name = (version: string, id: string): string => {
    const checksum = /-([0-9a-f]{12})[0-9a-f]*\.\d+$/.exec(id)?.[1] ?? id;
    return version === "" ? checksum : `${version} (${checksum})`;
};

function problem(expected: Expectation, booted: Deployment, deployments: readonly Deployment[]): string | null {
    const should = name(expected.version, expected.id), is = name(booted.version, booted.id);
    const there = deployments.some(deployment => deployment.id === expected.id);
    if (!there && expected.staged) {
        return `The deployment ${should} was staged for this boot, but it was not written when the host went down, so that ${is} was started again. ` +
            'What "journalctl -b -1 -u ostree-finalize-staged" shows may say why. Make the change again.';
    }
    // who put another one first, or removed it, did so on purpose and not through this daemon
    if (!there || deployments[0]?.id === booted.id)
        return null;
    return `The deployment ${should} should have been started, but the boot loader started ${is}: somebody chose it there, or the other one did not boot. ` +
        "It is still first in the boot order; roll back, or remove it, if this host is to stay with what runs now.";
}

/**
 * Compares what runs with what was expected.
 * @param expected as noted before the boot; null when nothing was
 * @param deployments in boot order, as they are after the boot
 */
export function verifyBoot(expected: Expectation | null, deployments: readonly Deployment[]): BootVerification {
    const booted = deployments.find(deployment => deployment.booted);
    const facts = { booted: booted?.id ?? "", expected: expected?.id ?? "" };
    if (!booted || !expected)
        return { result: "unknown", ...facts, message: "" };
    if (booted.id === expected.id)
        return { result: "expected", ...facts, message: "" };
    const message = problem(expected, booted, deployments);
    return message === null ? { result: "expected", ...facts, expected: booted.id, message: "" } : { result: "unexpected", ...facts, message };
}
