/** The changelog of a package, fetched when it is looked at. */
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { useAsk } from "../common/use-ask.ts";
import type { ChangeRow } from "./rows.ts";

/** @param since of what is newer than this version only; of all that there is without it */
export function Changelog({ name, version, since = "" }: { name: string; version: string; since?: string }) {
    const client = useClient();
    const answer = useAsk(JSON.stringify([name, version, since]), () => client.changelog(name, version, since));
    switch (answer.kind) {
    case "none":
    case "asking":
        return <div className="ao-indeterminate"><Spinner size="md" aria-hidden /> <span>{_("Fetching the changelog…")}</span></div>;
    case "error":
        return <Alert isInline isPlain component="h4" variant="info" title={headline(answer.error.message)}><ErrorText withoutHeadline message={answer.error.message} /></Alert>;
    case "answer":
        return answer.value.trim() === ""
            ? <p>{_("The changelog has no entries between these versions.")}</p>
            : <pre className="ao-output ao-changelog" dir="ltr" tabIndex={0} aria-label={format(_("Changelog of $0"), name)}>{answer.value}</pre>;
    }
}

/** That of a change. Of a version that goes back, what is lost is told: the entries of the older side are no news. */
export function ChangelogOfChange({ row: { name, kind, from, to } }: { row: ChangeRow }) {
    const [version, since] = kind === "downgraded" ? [from, to] : [to, from];
    return <>{kind === "downgraded" && <p>{_("These changes are undone:")}</p>}<Changelog name={name} version={version} since={since} /></>;
}
