/** How old the package lists are, and downloading them again. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { EmptyState, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import DownloadIcon from "@patternfly/react-icons/dist/esm/icons/download-icon.js";
import { _, format } from "../client/i18n.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { formatAgo } from "../common/format.ts";
import { useNow } from "../common/use-now.ts";
import { useRequest } from "../common/use-request.ts";

/** Package lists older than this may miss security updates. Seconds. */
const OLD = 7 * 24 * 3600;

export function ListsAge({ timestamp }: { timestamp: number }) {
    const now = useNow(60);
    const blocked = useBlocked();
    const request = useRequest();
    const age = timestamp === 0 ? _("The package lists were never downloaded.") : format(_("Package lists downloaded $0."), formatAgo(timestamp, now));
    const old = timestamp > 0 && now - timestamp > OLD;
    return (
        <Content component="small" className="ao-lists-age">
            {age}{old && ` ${_("They may miss security updates.")}`}{" "}
            <ActionButton variant="link" isInline size="sm" blocked={blocked} onClick={() => request({ kind: "refresh-md" })}>{_("Refresh package lists")}</ActionButton>
        </Content>
    );
}

/** In place of results, while there is nothing to search in. */
export function NoLists({ downloading }: { downloading: boolean }) {
    const blocked = useBlocked();
    const request = useRequest();
    if (downloading)
        return <EmptyState headingLevel="h3" variant="sm" titleText={_("Downloading the package lists first")} icon={Spinner} />;
    return (
        <EmptyState headingLevel="h3" variant="sm" icon={DownloadIcon} titleText={_("The package lists were never downloaded")}>
            <EmptyStateBody>{_("Without them this host does not know which packages there are.")}</EmptyStateBody>
            <EmptyStateFooter>
                {blocked === undefined
                    ? <Button variant="primary" onClick={() => request({ kind: "refresh-md" })}>{_("Refresh package lists")}</Button>
                    : <ActionButton variant="primary" blocked={blocked}>{_("Refresh package lists")}</ActionButton>}
            </EmptyStateFooter>
        </EmptyState>
    );
}
