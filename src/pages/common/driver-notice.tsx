/** That another program updates this host by itself, where one has registered and runs. */
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { decodeUpdateDriver } from "../../contract/update-driver.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { Command } from "../transaction/command.tsx";

export function DriverNotice({ host }: { host: ReadyHost }) {
    const driver = decodeUpdateDriver(host.sysroot.UpdateDriver);
    if (driver?.active !== true)
        return null;
    return (
        <Alert isInline component="h2" variant="info" title={format(_("$0 updates this host by itself"), driver.name)}>
            {format(_("Updates, other versions and other branches are left to its service $0. To go past it, use a terminal:"), driver.unit)}
            <Command command="apt-ostree upgrade --bypass-driver" />
        </Alert>
    );
}
