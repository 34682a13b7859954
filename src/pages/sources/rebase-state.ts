/** What is chosen in the wizard that changes the branch; it lives as long as the wizard, so that going back loses nothing. */
import { useRef, useState } from "react";
import { bootedDeployment, defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import type { Plan } from "../../contract/plan.ts";
import { splitRefspec, type Remote, type RemoteBranch } from "../../contract/remotes.ts";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { headline } from "../common/error-text.tsx";
import { useQuestion, type Question } from "../common/use-question.ts";
import { useRemoteForm, type RemoteFormState } from "./remote-form.tsx";

export const STEPS = ["source", "branch", "packages", "review"] as const;
export type StepId = typeof STEPS[number];

/** The remote that is chosen; `new` is one that is added first. */
export type Choice = { readonly kind: "remote"; readonly name: string } | { readonly kind: "new" };

export interface Rebase {
    readonly host: ReadyHost;
    /** The deployment whose intent goes along: what boots next. */
    readonly from: Deployment | undefined;
    readonly booted: Deployment | undefined;
    readonly remotes: readonly Remote[];
    readonly choice: Choice;
    readonly choose: (choice: Choice) => void;
    readonly remote: Remote | undefined;
    readonly form: RemoteFormState;
    /** Whether a remote without verification was accepted as such. */
    readonly accepted: boolean;
    readonly setAccepted: (accepted: boolean) => void;
    readonly branches: Question<RemoteBranch[]>;
    readonly branch: string;
    readonly setBranch: (branch: string) => void;
    readonly refspec: string;
    /** Names of requested packages that are left behind. */
    readonly drop: readonly string[];
    readonly setDrop: (drop: readonly string[]) => void;
    readonly plan: Question<Plan>;
    readonly pin: boolean;
    readonly setPin: (pin: boolean) => void;
    /** Why a step cannot be left; those before it count, too. */
    readonly problem: (step: StepId) => string | undefined;
}

function sourceProblem(choice: Choice, remote: Remote | undefined, form: RemoteFormState, accepted: boolean): string | undefined {
    if (choice.kind === "new")
        return form.problem;
    if (!remote)
        return _("Choose where the base image comes from");
    return remote["gpg-verify"] || accepted ? undefined : _("Confirm that nothing is to be verified");
}

const branchProblem = (branch: string, refspec: string, from: Deployment | undefined): string | undefined =>
    branch === "" ? _("Choose a branch") : from?.origin === refspec ? _("This host follows that branch already") : undefined;

const planProblem = (plan: Question<Plan>): string | undefined =>
    plan.kind === "answer" ? undefined : plan.kind === "error" ? headline(plan.error.message) : _("Working out what this needs…");

/** The key of a question, or the last one while nothing is wanted: going back and forth asks nothing anew. */
function useLastKey(key: string | undefined): string | undefined {
    const last = useRef<string>();
    last.current = key ?? last.current;
    return last.current;
}

/** @param step where the wizard is: the network is asked only when it is needed */
export function useRebase(host: ReadyHost, remotes: readonly Remote[], step: StepId): Rebase {
    const client = useClient();
    const from = defaultDeployment(host.deployments);
    const current = splitRefspec(from?.origin ?? "").remote;
    const [first] = remotes;
    const [chosen, choose] = useState<Choice>();
    const [acceptedFor, setAcceptedFor] = useState<readonly string[]>([]);
    const [branchOf, setBranchOf] = useState<Readonly<Record<string, string>>>({});
    const [drop, setDrop] = useState<readonly string[]>([]);
    const [pin, setPin] = useState(false);
    const form = useRemoteForm(remotes.map(remote => remote.name));

    const initial = remotes.find(remote => remote.name === current) ?? first;
    const choice = chosen ?? (initial ? { kind: "remote", name: initial.name } : { kind: "new" });
    const name = choice.kind === "remote" ? choice.name : "";
    const remote = remotes.find(one => one.name === name);
    const branch = branchOf[name] ?? "";
    const refspec = branch === "" ? "" : `${name}:${branch}`;
    const accepted = acceptedFor.includes(name);

    const branches = useQuestion(useLastKey(step !== "source" && name !== "" ? name : undefined), () => client.sources.branches(name), false);
    const late = step === "packages" || step === "review";
    const planKey = late && refspec !== "" && refspec !== from?.origin ? JSON.stringify([refspec, drop, from?.id, host.sysroot.MetadataTimestamp]) : undefined;
    const plan = useQuestion(useLastKey(planKey), () => client.sources.resolveRebase(refspec, drop), false);
    const problems: Readonly<Record<StepId, string | undefined>> = {
        source: sourceProblem(choice, remote, form, accepted), branch: branchProblem(branch, refspec, from), packages: planProblem(plan), review: undefined,
    };
    return {
        host, from, booted: bootedDeployment(host.deployments), remotes, choice, choose, remote, form, accepted, branches, branch, refspec, drop, setDrop, plan, pin, setPin,
        setAccepted: value => setAcceptedFor(value ? [...acceptedFor, name] : acceptedFor.filter(other => other !== name)),
        setBranch: value => setBranchOf({ ...branchOf, [name]: value }),
        problem: at => STEPS.slice(0, STEPS.indexOf(at) + 1).map(one => problems[one]).find(text => text !== undefined),
    };
}
