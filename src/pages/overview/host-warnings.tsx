/** What the administrator has to know before anything else: the boot went elsewhere, or a setting is not as it was meant. */
import { Alert, AlertActionLink } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import type { ReadyHost } from "../client/model.ts";
import { _ } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import { bootProblem } from "./boot-problem.ts";

export function HostWarnings({ host }: { host: ReadyHost }) {
    const boot = bootProblem(host.sysroot);
    const problems = host.sysroot.ConfigProblems ?? [];
    return (
        <>
            {boot !== undefined && <Alert isInline variant="warning" component="h2" title={_("This boot did not start the deployment that it should have")}
                                          actionLinks={<AlertActionLink onClick={() => goTo("history", { kind: "boot" })}>{_("Show the boots and their journal")}</AlertActionLink>}>
                <p>{boot}</p>
            </Alert>}
            {problems.length > 0 &&
                <Alert isInline variant="warning" component="h2" title={_("A setting in /etc/apt-ostreed.conf has no effect")}>
                    {problems.map(problem => <p key={problem}>{problem}</p>)}
                </Alert>}
        </>
    );
}
