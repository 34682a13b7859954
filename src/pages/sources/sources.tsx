/** The sources view: the branch that the host follows, the remotes that base images come from, and the package sources of apt. */
import { useAppState, useClient } from "../client/hooks.ts";
import type { ReadyHost } from "../client/model.ts";
import { useQuestion } from "../common/use-question.ts";
import { BranchCard } from "./branch-card.tsx";
import { RemotesCard } from "./remotes-card.tsx";
import { ReposCard } from "./repos-card.tsx";

export function Sources({ host }: { host: ReadyHost }) {
    const client = useClient();
    const { access } = useAppState();
    // each transaction that ends may have changed them; another access is another connection
    const key = host.reconnecting ? undefined : JSON.stringify([host.sysroot.LastTransaction, host.deployments.map(({ id }) => id), access]);
    const remotes = useQuestion(key, () => client.sources.remotes());
    const repos = useQuestion(key, () => client.sources.repos());
    return (
        <div className="ao-sources">
            <BranchCard host={host} remotes={remotes} />
            <RemotesCard host={host} remotes={remotes} />
            <ReposCard host={host} repos={repos} />
        </div>
    );
}
