/** Made-up transactions for tests. */
import type { Transaction } from "../../../../src/pages/client/model.ts";
import { NOW } from "./deployments.ts";

export const transaction = (values: Partial<Transaction> = {}): Transaction => ({
    Title: "Install nginx", Kind: "pkg-change", Initiator: { uid: 1000, user: "admin", client: "cockpit" }, State: "running",
    Phases: ["resolve", "download", "assemble", "post-process", "commit", "deploy"], Phase: "download", Percent: 20, Task: "Fetching nginx",
    Download: { bytes: 0, total: 0, rate: 0 }, Cancellable: true, StartedAt: NOW - 40, FinishedAt: 0, ErrorName: "", ErrorMessage: "", Result: {},
    Command: "apt-ostree install nginx", ...values,
});

/** The same as it crosses the bus: plain properties. */
export const busTransaction = (values: Partial<Transaction> = {}): Record<string, unknown> => {
    const { Phase, ...rest } = transaction(values);
    return { ...rest, Phase: Phase ?? "" };
};
