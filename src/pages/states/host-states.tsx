/** What is shown in place of the page when there is nothing to show: each case says what it is and what to do. */
import type { ComponentType, ReactNode } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import BanIcon from "@patternfly/react-icons/dist/esm/icons/ban-icon.js";
import CubesIcon from "@patternfly/react-icons/dist/esm/icons/cubes-icon.js";
import ExclamationCircleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon.js";
import SyncAltIcon from "@patternfly/react-icons/dist/esm/icons/sync-alt-icon.js";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { jump } from "../client/location.ts";
import type { Host } from "../client/model.ts";
import { ErrorText } from "../common/error-text.tsx";

/** The unit of the daemon, in Cockpit's page of services. */
const SERVICE_PAGE = "/system/services#/apt-ostreed.service";

interface PanelProps {
    readonly icon: ComponentType;
    readonly title: string;
    readonly status?: "danger" | "warning";
    readonly children: ReactNode;
    readonly actions?: ReactNode;
}

function Panel({ icon, title, status, children, actions }: PanelProps) {
    return (
        <EmptyState variant="lg" headingLevel="h1" icon={icon} titleText={title} isFullHeight {...status && { status }}>
            <EmptyStateBody>{children}</EmptyStateBody>
            {actions && <EmptyStateFooter><EmptyStateActions>{actions}</EmptyStateActions></EmptyStateFooter>}
        </EmptyState>
    );
}

function Again() {
    const { store } = useClient();
    return <Button variant="primary" onClick={() => store.retry()}>{_("Try again")}</Button>;
}

export function HostState({ host }: { host: Exclude<Host, { kind: "ready" }> }) {
    switch (host.kind) {
    case "connecting":
        return <EmptyState variant="lg" headingLevel="h1" icon={Spinner} titleText={_("Connecting to the software update service")} isFullHeight />;
    case "rebooting":
        return (
            <EmptyState variant="lg" headingLevel="h1" icon={Spinner} titleText={format(_("Rebooting to $0…"), host.into)} isFullHeight>
                <EmptyStateBody>{_("Cockpit loses the connection now. Reconnect and log in when the host is back; this page then shows which version has booted.")}</EmptyStateBody>
            </EmptyState>
        );
    case "not-an-ostree-host":
        return (
            <Panel icon={BanIcon} title={_("This host does not boot from an OSTree deployment")}>
                {_("It was installed the classic way, so there is nothing to manage here. Update it with apt, or remove the package cockpit-apt-ostree to get Cockpit's own software updates page.")}
            </Panel>
        );
    case "daemon-missing":
        return (
            <Panel icon={CubesIcon} status="warning" title={_("The software update service is not installed")} actions={<Again />}>
                {_("This host boots from an OSTree deployment, but the bus knows no service org.aptostree1. The package apt-ostree brings it; it belongs into the base image.")}
            </Panel>
        );
    case "page-too-old":
        return (
            <Panel icon={SyncAltIcon} title={_("The software update service was updated")}
                   actions={<Button variant="primary" onClick={() => window.location.reload()}>{_("Reload the page")}</Button>}>
                {_("This page was opened before that and does not understand the new version. Nothing is lost by reloading it.")}
            </Panel>
        );
    case "daemon-too-old":
        return (
            <Panel icon={ExclamationCircleIcon} status="warning" title={_("The software update service is too old for this page")} actions={<Again />}>
                <p>{host.version ? format(_("Its version is $0, this page is of version $1. Both come with apt-ostree; reboot if it was just updated."), host.version, VERSION)
                    : format(_("This page is of version $0. Both come with apt-ostree; reboot if it was just updated."), VERSION)}</p>
                <ErrorText message={host.message} />
            </Panel>
        );
    case "daemon-failed":
        return (
            <Panel icon={ExclamationCircleIcon} status="danger" title={_("The software update service does not run")}
                   actions={<><Again /><Button variant="link" onClick={() => jump(SERVICE_PAGE)}>{_("Show the service and its log")}</Button></>}>
                <ErrorText message={host.message} />
            </Panel>
        );
    }
}
