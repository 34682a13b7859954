/** What a reboot that follows a change by itself means to whoever uses the host. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { _, format } from "../client/i18n.ts";
import { formatList } from "../common/format.ts";
import { useLoggedIn } from "./use-logged-in.ts";

export function RebootCost() {
    const users = useLoggedIn();
    return (
        <Content component="p">
            {_("As soon as the new version is ready the host reboots by itself: all services stop and everyone who is logged in is disconnected. If it cannot be made, nothing is changed and the host does not reboot.")}
            {users && users.length > 0 && ` ${format(_("Logged in now: $0."), formatList(users))}`}
        </Content>
    );
}
