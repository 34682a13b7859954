/** What answers each kind of question. */
import type { AnswerOf, QuestionKind, QuestionOf } from "../protocol/questions.ts";
import type { Context } from "./context.ts";
import { deploymentsDiff, diskUsage } from "./kinds/host-questions.ts";
import { listVersions } from "./kinds/versions.ts";
import { inspect, listRemoteBranches, listRemoteRefs, listRemotes } from "./kinds/remotes.ts";

/** Each answers one kind of question and changes nothing. */
export const questionHandlers: { [K in QuestionKind]: (context: Context, question: QuestionOf<K>) => Promise<AnswerOf<K>> } = {
    "list-remotes": listRemotes,
    "list-remote-refs": listRemoteRefs,
    "list-remote-branches": listRemoteBranches,
    "inspect-key": inspect,
    "disk-usage": diskUsage,
    "deployments-diff": deploymentsDiff,
    "list-versions": listVersions,
};
