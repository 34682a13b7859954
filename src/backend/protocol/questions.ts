/** Questions that a worker answers: what is asked, and the shape of the answer. They change nothing and are no transactions. */
import { remoteBranchSchema, remoteKeySchema, remoteSchema } from "../../contract/remotes.ts";
import { branchVersionSchema, deploymentsDiffSchema, diskUsageSchema } from "../../contract/questions.ts";
import { listOf, schema, type RecordOf } from "../../contract/schema.ts";

export const questionSchemas = {
    "list-remotes": schema({}),
    "list-remote-refs": schema({ name: "s" }),
    "list-remote-branches": schema({ name: "s" }),
    "inspect-key": schema({ key: "s" }),
    "disk-usage": schema({}),
    "deployments-diff": schema({ from: "s", to: "s" }),
    "list-versions": schema({ osname: "s", limit: "u", "cache-only": "b" }),
} as const;

export const answerSchemas = {
    "list-remotes": schema({ remotes: listOf(remoteSchema) }),
    "list-remote-refs": schema({ refs: "as" }),
    "list-remote-branches": schema({ branches: listOf(remoteBranchSchema) }),
    "inspect-key": schema({ keys: listOf(remoteKeySchema) }),
    "disk-usage": diskUsageSchema,
    "deployments-diff": deploymentsDiffSchema,
    "list-versions": schema({ versions: listOf(branchVersionSchema) }),
} as const;

export type QuestionKind = keyof typeof questionSchemas;
export type QuestionOf<K extends QuestionKind> = RecordOf<typeof questionSchemas[K]>;
export type AnswerOf<K extends QuestionKind> = RecordOf<typeof answerSchemas[K]>;

export const isQuestion = (kind: string): kind is QuestionKind => kind in questionSchemas;
