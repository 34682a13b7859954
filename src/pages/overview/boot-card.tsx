/** One deployment of the boot line: what it is, how it differs, and the one or two verbs that fit it. */
import type { ReactNode } from "react";
import { Card, CardBody, CardFooter, CardHeader } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Title } from "@patternfly/react-core/dist/esm/components/Title/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { activeRequests, nameOf } from "../common/deployments.ts";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatAgo, formatShortList, formatTime } from "../common/format.ts";
import { Kebab, type KebabAction } from "../common/kebab.tsx";
import { Phrases } from "../common/phrases.tsx";
import { useNow } from "../common/use-now.ts";
import { LiveLabels } from "../live/live-labels.tsx";
import { differencePhrases } from "./difference-text.ts";
import { PinnedLabel, PlaceLabel, placeName, type Place } from "./role-label.tsx";

function layeredText(deployment: Deployment): string {
    const requests = activeRequests(deployment);
    if (requests.length === 0)
        return _("No packages");
    const dependencies = deployment.packages.length - requests.length;
    const names = formatShortList(requests, 4);
    return dependencies > 0
        ? format(ngettext("$0, and $1 dependency", "$0, and $1 dependencies", dependencies), names, dependencies)
        : names;
}

export interface BootCardProps {
    readonly place: Place;
    readonly deployment: Deployment;
    /** What runs now, to compare with. */
    readonly booted: Deployment | undefined;
    readonly system: string;
    /** The verbs on the card. */
    readonly children: ReactNode;
    /** More, behind the three dots. */
    readonly more: readonly KebabAction[];
}

export function BootCard({ place, deployment, booted, system, children, more }: BootCardProps) {
    const now = useNow(60);
    const name = nameOf(deployment, system);
    const newKernel = booted !== undefined && booted.kernel !== deployment.kernel && deployment.timestamp > booted.timestamp;
    const facts: Fact[] = [
        [_("Kernel"), <span key="kernel"><bdi>{deployment.kernel || "–"}</bdi>{newKernel && ` ${_("(new)")}`}</span>],
        [_("Layered"), layeredText(deployment)],
        [_("Made"), <span key="made" title={formatTime(deployment.timestamp)}>{formatAgo(deployment.timestamp, now)}</span>],
    ];
    if (booted && booted !== deployment)
        facts.push([place === "back" ? _("Differs") : _("Changes"), <Phrases key="differs" phrases={differencePhrases(booted, deployment)} />]);
    const kebab = more.length > 0 ? <Kebab label={format(_("More actions for $0"), name)} actions={more} /> : undefined;
    return (
        <Card component="section" isFullHeight className={`ao-boot-card ao-boot-card--${place}`} aria-label={format(_("$0: $1"), placeName(place), name)} data-place={place}>
            <CardHeader {...kebab && { actions: { actions: kebab, hasNoOffset: false } }}>
                <div className="ao-actions">
                    <PlaceLabel place={place} />
                    <LiveLabels deployment={deployment} />
                    {deployment.pinned && <PinnedLabel reason={deployment["pin-reason"]} />}
                </div>
            </CardHeader>
            <CardBody>
                <Title headingLevel="h3" size="xl" className="ao-boot-version">{name}</Title>
                <Facts facts={facts} />
            </CardBody>
            <CardFooter className="ao-actions">{children}</CardFooter>
        </Card>
    );
}

/** Where a place of the boot line is empty: says what will be there. */
export function EmptyBootCard({ place, text, children }: { place: Place; text: string; children?: ReactNode }) {
    return (
        <Card component="section" isFullHeight className="ao-boot-card ao-boot-card--empty" aria-label={placeName(place)} data-place={place}>
            <CardHeader><PlaceLabel place={place} /></CardHeader>
            <CardBody><p className="ao-subtle">{text}</p></CardBody>
            {children && <CardFooter>{children}</CardFooter>}
        </Card>
    );
}
