/** Which two deployments are compared. Pure. */
import { bootedDeployment, type Deployment } from "../../contract/deployment.ts";
import { bootLine } from "../common/deployments.ts";

export interface Pair { readonly from: Deployment; readonly to: Deployment }

/**
 * The two that the place names by their ids. What is missing or no longer there: what runs is compared with what boots next, or else with the way back.
 * @returns undefined on a host with one deployment
 */
export function pairOf({ from, to }: Readonly<Record<string, string>>, deployments: readonly Deployment[]): Pair | undefined {
    const named = (id: string | undefined) => deployments.find(item => item.id === id);
    const { next, locked, back, others, booted = deployments[0] } = bootLine(deployments);
    const [first, second] = [named(from), named(to)];
    if (first && second && first !== second)
        return { from: first, to: second };
    const one = second ?? first;
    if (one && booted && one !== booted)
        return { from: booted, to: one };
    const other = next ?? locked ?? back ?? others[0];
    if (!booted || !other)
        return undefined;
    return other === back ? { from: other, to: booted } : { from: booted, to: other };
}

/** What a deployment is compared with unless told: what runs; and that with what was before it. */
export function comparedWith(deployment: Deployment, deployments: readonly Deployment[]): { readonly from: string; readonly to: string } | undefined {
    const booted = bootedDeployment(deployments);
    if (booted && deployment !== booted)
        return { from: booted.id, to: deployment.id };
    const pair = pairOf({}, deployments);
    return pair && { from: pair.from.id, to: pair.to.id };
}

/** Digits of a checksum that the command line is given. */
const DIGITS = 12;

/** A deployment on the command line: the beginning of its checksum, or its id where another one has the same. */
export const reference = ({ id, checksum }: Deployment, deployments: readonly Deployment[]): string =>
    deployments.filter(item => item.checksum === checksum).length === 1 ? checksum.slice(0, DIGITS) : id;
