/** Values for the tests of what the daemon records. */
import type { HistoryEntry } from "../../../../src/contract/history.ts";

/** An entry of a transaction, changed as told. */
export const entry = (seq: number, change: Partial<HistoryEntry> = {}): HistoryEntry => ({
    "seq": seq, "type": "transaction", "time": 1_795_500_060, "boot-id": "b1", "kind": "pkg-change", "title": "Install htop", "command": "apt-ostree install htop",
    "initiator": { uid: 1000, user: "alice", client: "cli" }, "started": 1_795_500_000, "state": "succeeded", ...change,
});
