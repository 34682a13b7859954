/** A search that found nothing: what may have been meant, and packages that provide what is asked for under another name. */
import type { Dispatch } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import SearchIcon from "@patternfly/react-icons/dist/esm/icons/search-icon.js";
import type { Package } from "../../contract/plan.ts";
import { similarNames } from "../../contract/similar.ts";
import { toClientError } from "../client/errors.ts";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { useAsk } from "../common/use-ask.ts";
import { EMPTY_BASKET, type Basket, type BasketAction } from "./basket.ts";
import { FoundList } from "./found-list.tsx";
import { providersOf } from "./providers.ts";
import { searchedFile, searchTerms } from "./search-terms.ts";

interface Near { readonly similar: readonly string[]; readonly providers: readonly Package[] }
const NOTHING: Near = { similar: [], providers: [] };

export interface NothingFoundProps { readonly search: string; readonly onSearch: (search: string) => void; readonly basket: Basket; readonly dispatch: Dispatch<BasketAction> }

export function NothingFound({ search, onSearch, basket, dispatch }: NothingFoundProps) {
    const client = useClient();
    const file = searchedFile(search);
    const [name, ...others] = searchTerms(search);
    const asked = file === undefined && others.length === 0 ? name : undefined;
    // only the daemon knows all names; it tells the similar ones with the error of a plan
    const answer = useAsk(asked === undefined ? undefined : `near ${asked}`, async (): Promise<Near> => {
        const [similar, providers] = await Promise.all([
            client.resolve({ ...EMPTY_BASKET, add: [asked ?? ""] }).then(() => [], (error: unknown) => similarNames(toClientError(error).original)),
            providersOf(client, asked ?? "").catch(() => []),
        ]);
        return { similar, providers };
    });
    const { similar, providers } = answer.kind === "answer" ? answer.value : NOTHING;
    if (providers.length > 0)
        return (
            <>
                <p role="status">{format(_("No package is called “$0”; these provide it:"), search.trim())}</p>
                <FoundList packages={providers} basket={basket} dispatch={dispatch} />
            </>
        );
    return (
        <EmptyState headingLevel="h3" variant="sm" icon={SearchIcon} titleText={file === undefined ? format(_("No package matches “$0”"), search.trim()) : format(_("No package has the file $0"), file)}>
            <EmptyStateBody>
                {file !== undefined ? _("Only files of packages that are installed in what boots next are known.")
                    : similar.length > 0 ? _("Similar names:") : _("Try fewer or other words; names and summaries are searched.")}
            </EmptyStateBody>
            {similar.length > 0 &&
                <EmptyStateFooter>
                    <EmptyStateActions>{similar.map(one => <Button key={one} variant="link" onClick={() => onSearch(one)}>{one}</Button>)}</EmptyStateActions>
                </EmptyStateFooter>}
        </EmptyState>
    );
}
