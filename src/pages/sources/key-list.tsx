/** GnuPG keys: whose, their fingerprints to compare, and how long they count. */
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import ExclamationCircleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon.js";
import type { RemoteKey } from "../../contract/remotes.ts";
import { _ } from "../client/i18n.ts";
import { fingerprintText, isUsable, validityText } from "./texts.ts";

export function KeyList({ keys, label }: { keys: readonly RemoteKey[]; label: string }) {
    return (
        <ul aria-label={label} className="ao-keys">
            {keys.map(key =>
                <li key={key.fingerprint}>
                    <div className="ao-wrap">{key["user-ids"].join(", ") || _("Without a name")}</div>
                    <code className="ao-fingerprint" dir="ltr">{fingerprintText(key.fingerprint)}</code>
                    {isUsable(key)
                        ? <div className="ao-subtle">{validityText(key)}</div>
                        : <div><Label isCompact color="red" icon={<ExclamationCircleIcon />}>{validityText(key)}</Label></div>}
                </li>)}
        </ul>
    );
}
