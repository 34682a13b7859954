/** What `Cleanup` can remove. */
import { optional, schema, type RecordOf } from "./schema.ts";

/**
 * - `base`: temporary files, trees that are no deployments, and objects in the repo that nothing refers to
 * - `pending`: the deployments before the booted one in the boot order
 * - `rollback`: those after it
 * - `repomd`: the package lists
 * - `cache`: downloaded packages
 */
export const CLEANUP_KINDS = ["pending", "rollback", "base", "repomd", "cache"] as const;
export type CleanupKind = typeof CLEANUP_KINDS[number];

/** Bytes freed by kind; those that were not asked for are absent. */
export const freedSchema = schema({ pending: optional("t"), rollback: optional("t"), base: optional("t"), repomd: optional("t"), cache: optional("t") });
export type Freed = RecordOf<typeof freedSchema>;

/** Whether a text is the name of a kind. */
export const isCleanupKind = (text: string): text is CleanupKind => CLEANUP_KINDS.some(kind => kind === text);
