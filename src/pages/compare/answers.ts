/** What is known of the difference of two deployments. */
import type { DeploymentsDiff } from "../../contract/questions.ts";
import type { ChangeRow } from "../changes/rows.ts";

export interface Answers { readonly rows: readonly ChangeRow[]; readonly other: DeploymentsDiff }
