/** Changing to another branch (rebase), step by step: where from, which branch, what becomes of the packages, and what exactly will happen. */
import { useEffect, useRef, useState } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Modal, ModalBody, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal/index.js";
import { Wizard, WizardFooterWrapper, WizardHeader, WizardStep } from "@patternfly/react-core/dist/esm/components/Wizard/index.js";
import type { Remote } from "../../contract/remotes.ts";
import { toClientError, type ClientError } from "../client/errors.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { QuestionView } from "../common/question-view.tsx";
import { useQuestion } from "../common/use-question.ts";
import { BranchStep } from "./branch-step.tsx";
import { PackagesStep } from "./packages-step.tsx";
import { useRebase, type Rebase, type StepId } from "./rebase-state.ts";
import { pinReason, ReviewStep } from "./review-step.tsx";
import { SourceStep } from "./source-step.tsx";

/** What "Next" does beside going on: adds the new remote, or starts the change. */
function useSteps(rebase: Rebase) {
    const client = useClient();
    const dialogs = useDialogs();
    const running = useRef<string>();
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<ClientError>();
    const { choice, choose, form, refspec, drop, pin, booted } = rebase;

    const attempt = (work: Promise<unknown>, done: () => void) => {
        setBusy(true);
        setError(undefined);
        work.then(done, (problem: unknown) => setError(toClientError(problem))).finally(() => setBusy(false));
    };
    const start = async () => {
        if (pin && booted && !booted.pinned)
            await client.carryOut({ kind: "pin", deployment: booted.id, pinned: true, reason: pinReason(refspec) });
        await client.request({ kind: "rebase", refspec, drop });
    };
    const next = (step: StepId, goOn: () => void) => {
        if (step === "review")
            attempt(start(), () => dialogs.close());
        else if (step === "source" && choice.kind === "new")
            attempt(client.carryOut(form.request, path => { running.current = path }), () => {
                choose({ kind: "remote", name: form.request.name });
                goOn();
            });
        else
            goOn();
    };
    const close = () => {
        if (busy && running.current !== undefined)
            client.cancel(running.current).catch(() => undefined);
        dialogs.close();
    };
    return { busy, error, forget: () => setError(undefined), next, close };
}

interface FooterProps {
    readonly step: StepId;
    readonly rebase: Rebase;
    readonly busy: boolean;
    readonly onNext: () => void;
    readonly onBack: () => void;
    readonly onClose: () => void;
}

function Footer({ step, rebase, busy, onNext, onBack, onClose }: FooterProps) {
    const blocked = useBlocked();
    const reason = busy ? undefined : blocked ?? rebase.problem(step);
    const adds = step === "source" && rebase.choice.kind === "new";
    return (
        <WizardFooterWrapper>
            <div className="ao-actions">
                <Button variant="secondary" isDisabled={step === "source" || busy} onClick={onBack}>{_("Back")}</Button>
                <ActionButton variant="primary" blocked={reason} isDisabled={busy} isLoading={busy} spinnerAriaLabel={_("In progress")} onClick={onNext}>
                    {step === "review" ? _("Change branch") : adds ? _("Add and go on") : _("Next")}
                </ActionButton>
                <Button variant="link" onClick={onClose}>{_("Cancel")}</Button>
                {busy && adds && <span role="status" className="ao-subtle">{_("Asking the remote…")}</span>}
            </div>
        </WizardFooterWrapper>
    );
}

/** @param closing what closes it, and stops what it does */
function Steps({ host, remotes, closing }: { host: ReadyHost; remotes: readonly Remote[]; closing: { current: () => void } }) {
    const [step, setStep] = useState<StepId>("source");
    const rebase = useRebase(host, remotes, step);
    const { busy, error, forget, next, close } = useSteps(rebase);
    closing.current = close;
    // PatternFly's label of the button that opens the steps on narrow screens hides what stands on it, in English
    useEffect(() => document.querySelector(".ao-wizard .pf-v6-c-wizard__toggle")?.removeAttribute("aria-label"), []);
    return (
        <Wizard height="min(42rem, 85vh)" isVisitRequired navAriaLabel={_("Steps")} onClose={close}
                onStepChange={(_event, to) => {
                    forget();
                    setStep(to.id as StepId);
                }}
                header={<WizardHeader title={_("Change the branch")} titleId="rebase-title" description={_("Another line of base images for this host, with what is layered on it")}
                                      closeButtonAriaLabel={_("Close")} onClose={close} />}
                footer={(active, onNext, onBack, onClose) =>
                    <Footer step={active.id as StepId} rebase={rebase} busy={busy} onBack={() => void onBack(undefined as never)} onClose={() => void onClose(undefined as never)}
                            onNext={() => next(active.id as StepId, () => void onNext(undefined as never))} />}>
            <WizardStep id="source" name={_("Source")}><SourceStep rebase={rebase} error={error} /></WizardStep>
            <WizardStep id="branch" name={_("Branch")}><BranchStep rebase={rebase} /></WizardStep>
            <WizardStep id="packages" name={_("Layered packages")}><PackagesStep rebase={rebase} /></WizardStep>
            <WizardStep id="review" name={_("Review")}><ReviewStep rebase={rebase} error={error} /></WizardStep>
        </Wizard>
    );
}

export function RebaseWizard() {
    const client = useClient();
    const dialogs = useDialogs();
    const { host } = useAppState();
    const closing = useRef(() => dialogs.close());
    // a remote that is added on the way is in the list once its transaction has ended
    const remotes = useQuestion(host.kind === "ready" ? host.sysroot.LastTransaction : undefined, () => client.sources.remotes());
    if (host.kind !== "ready")
        return null;
    if (remotes.kind === "error" && remotes.value === undefined) {
        return (
            <Modal isOpen variant="small" position="top" onClose={() => dialogs.close()} aria-labelledby="rebase-title">
                <ModalHeader title={_("Change the branch")} labelId="rebase-title" />
                <ModalBody>
                    <QuestionView question={remotes} waiting={_("Asking the remote…")}>{() => null}</QuestionView>
                </ModalBody>
            </Modal>
        );
    }
    return remotes.value && (
        <Modal isOpen variant="large" position="top" onEscapePress={() => closing.current()} aria-labelledby="rebase-title" className="ao-wizard">
            <Steps host={host} remotes={remotes.value} closing={closing} />
        </Modal>
    );
}
