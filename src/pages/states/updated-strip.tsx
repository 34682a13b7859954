/** Says that the daemon was updated under the open page. */
import { Alert, AlertActionLink } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { _ } from "../client/i18n.ts";

export function UpdatedStrip() {
    return (
        <Alert isInline variant="warning" component="h2" title={_("The software update service was updated since this page was opened")}
               actionLinks={<AlertActionLink onClick={() => window.location.reload()}>{_("Reload the page")}</AlertActionLink>}>
            {_("The page may not show all that the new version says before it is reloaded.")}
        </Alert>
    );
}
