/** The three states of a question: waiting, failed with another try, answered. */
import type { ReactNode } from "react";
import { Alert, AlertActionLink } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { _ } from "../client/i18n.ts";
import { ErrorText, headline } from "./error-text.tsx";
import type { Question } from "./use-question.ts";

export interface QuestionViewProps<T> {
    readonly question: Question<T>;
    /** What is waited for. */
    readonly waiting: string;
    readonly children: (value: T) => ReactNode;
}

export function QuestionView<T>({ question, waiting, children }: QuestionViewProps<T>) {
    return (
        <>
            {question.kind === "error" &&
                <Alert isInline component="h3" variant="danger" title={headline(question.error.message)}
                       actionLinks={<AlertActionLink onClick={question.retry}>{_("Try again")}</AlertActionLink>}>
                    <ErrorText withoutHeadline message={question.error.message} />
                </Alert>}
            {question.value !== undefined
                ? children(question.value)
                : question.kind === "asking" && <div className="ao-indeterminate"><Spinner size="md" aria-label={_("In progress")} /> <span>{waiting}</span></div>}
        </>
    );
}
