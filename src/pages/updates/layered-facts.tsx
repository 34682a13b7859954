/** What happens to what this host adds to its base image, as facts. */
import type { Deployment } from "../../contract/deployment.ts";
import type { Plan } from "../../contract/plan.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import type { Fact } from "../common/facts.tsx";
import { formatList, formatShortList } from "../common/format.ts";
import { Phrases } from "../common/phrases.tsx";
import { layeredEffects } from "./layered-effects.ts";

/** Names that are spelled out before it is counted. */
const MOST = 6;

/** The facts; none where nothing is layered or overridden. */
export function layeredFacts(before: Deployment, plan: Plan): Fact[] {
    const { changed, unchanged, absorbed, returned, held, removed, dependencies } = layeredEffects(before, plan);
    const phrases = [
        ...changed.map(({ name, from, to }) => format(_("$0: $1 → $2"), name, from, to)),
        ...absorbed.map(name => format(_("$0: now part of the image; the request is kept for the day when the image drops it"), name)),
        ...returned.map(name => format(_("$0: no longer part of the image, layered now"), name)),
        ...unchanged.length > 0 ? [format(_("Unchanged: $0"), formatShortList(unchanged, MOST))] : [],
        ...dependencies > 0 ? [format(ngettext("$0 dependency changes", "$0 dependencies change", dependencies), dependencies)] : [],
    ];
    return [
        ...phrases.length > 0 ? [[_("Layered packages"), <Phrases key="layered" phrases={phrases} />] as Fact] : [],
        ...held.length > 0 ? [[_("Held at a version"), formatList(held)] as Fact] : [],
        ...removed.length > 0 ? [[_("Stay removed"), formatList(removed)] as Fact] : [],
    ];
}
