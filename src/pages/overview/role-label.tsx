/** Roles of deployments: an icon and a word, never a colour alone. */
import type { ReactNode } from "react";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Tooltip } from "@patternfly/react-core/dist/esm/components/Tooltip/index.js";
import HistoryIcon from "@patternfly/react-icons/dist/esm/icons/history-icon.js";
import LockIcon from "@patternfly/react-icons/dist/esm/icons/lock-icon.js";
import PlayCircleIcon from "@patternfly/react-icons/dist/esm/icons/play-circle-icon.js";
import PowerOffIcon from "@patternfly/react-icons/dist/esm/icons/power-off-icon.js";
import ThumbtackIcon from "@patternfly/react-icons/dist/esm/icons/thumbtack-icon.js";
import { _ } from "../client/i18n.ts";

export type Place = "back" | "booted" | "next" | "locked";

const places = (): Readonly<Record<Place, { word: string; gloss: string; icon: ReactNode; color: "grey" | "blue" | "green" | "orange" }>> => ({
    back: { word: _("Way back"), gloss: _("The version before; a rollback leads to it"), icon: <HistoryIcon />, color: "grey" },
    booted: { word: _("Running"), gloss: _("The version that this host has booted"), icon: <PlayCircleIcon />, color: "blue" },
    next: { word: _("Next boot"), gloss: _("The version that the next reboot starts"), icon: <PowerOffIcon />, color: "green" },
    locked: { word: _("Staged, locked"), gloss: _("A version that does not boot before it is unlocked; a reboot drops it"), icon: <LockIcon />, color: "orange" },
});

/** The word for a place on the boot line. */
export const placeName = (place: Place): string => places()[place].word;

export function PlaceLabel({ place }: { place: Place }) {
    const { word, gloss, icon, color } = places()[place];
    return <Tooltip content={gloss}><Label icon={icon} color={color} tabIndex={0}>{word}</Label></Tooltip>;
}

export function PinnedLabel({ reason }: { reason: string | undefined }) {
    return <Label icon={<ThumbtackIcon />} color="orange" variant="outline" className="ao-pinned">{reason ? reason : _("Pinned")}</Label>;
}
