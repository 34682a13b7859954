/** What the kernel starts with: its arguments, and planned changes of them. */
import { EmptyState } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { bootedDeployment } from "../../contract/deployment.ts";
import { _ } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ArgumentsCard } from "./arguments-card.tsx";
import { baseChoice } from "./base.ts";
import { BootEntryCard } from "./boot-entry-card.tsx";
import { changeCount, wantedArguments } from "./draft.ts";
import { InitramfsCard } from "./initramfs-card.tsx";
import { PlannedCard } from "./planned-card.tsx";
import { useKernelDraft } from "./use-draft.ts";

export function Kernel({ host }: { host: ReadyHost }) {
    const [draft, dispatch] = useKernelDraft();
    const choice = baseChoice(host, draft.base);
    if (!choice)
        return <EmptyState headingLevel="h2" titleText={_("This host has no deployment")} />;
    const booted = bootedDeployment(host.deployments);
    const wanted = wantedArguments(choice.deployment.kargs, choice.installed, draft);
    return (
        <div className="ao-kernel-view">
            <ArgumentsCard choice={choice} draft={draft} wanted={wanted} running={choice.deployment.booted ? undefined : booted?.kargs} dispatch={dispatch} />
            {changeCount(choice.deployment.kargs, draft) > 0 && <PlannedCard choice={choice} draft={draft} wanted={wanted} dispatch={dispatch} />}
            <InitramfsCard host={host} />
            <BootEntryCard choice={choice} booted={booted} />
        </div>
    );
}
