/** Which deployment a change of kernel arguments builds on, and what that means for the others. */
import type { Deployment } from "../../contract/deployment.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { bootLine, nameOf } from "../common/deployments.ts";
import { formatList } from "../common/format.ts";
import { differencePhrases } from "../overview/difference-text.ts";
import { describeNext } from "../overview/state-sentence.ts";
import type { Base } from "./draft.ts";

export interface BaseChoice {
    readonly deployment: Deployment;
    /** Its kernel arguments before they were ever changed; undefined where they never were. */
    readonly installed: readonly string[] | undefined;
    /** The deployment in words, with its place. */
    readonly name: string;
    /** How the command line names it: empty for what boots next. */
    readonly reference: string;
    /** What is lost by building on it, as a sentence. */
    readonly givenUp: string | undefined;
    /** Whether there is another one to choose. */
    readonly alternatives: boolean;
}

/** The deployment that is built on; undefined on a host without any. */
export function baseChoice(host: ReadyHost, base: Base): BaseChoice | undefined {
    const { booted, next } = bootLine(host.deployments);
    const running = base === "booted" || !next ? booted : undefined;
    const deployment = running ?? next ?? booted;
    if (!deployment)
        return undefined;
    const alternatives = booted !== undefined && next !== undefined;
    const waiting = alternatives && running ? next : undefined;
    const lost = waiting && booted && format(_("$0 ($1)"), nameOf(waiting, host.system), formatList(differencePhrases(booted, waiting)));
    return {
        deployment, installed: deployment["installed-kargs"], alternatives,
        name: deployment.booted ? format(_("$0, which is running"), nameOf(deployment, host.system)) : format(_("$0, which waits for the next boot"), describeNext(deployment, booted, host.system)),
        reference: waiting ? "booted" : "",
        givenUp: lost && (waiting.staged
            ? format(_("What waits for the next boot is discarded by it: $0"), lost)
            : format(_("What was to boot next no longer does: $0. It is kept."), lost)),
    };
}
