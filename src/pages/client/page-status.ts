/**
 * The page's status outside of the page: an icon in Cockpit's navigation, and a line in the health card of its
 * overview. The icon names are those that the card knows; it fails on others.
 */
import { cockpit } from "./base1.ts";

export interface PageStatus {
    readonly type: "info" | "warning" | "error" | null;
    readonly title: string;
    readonly details: { readonly pficon: "enhancement" | "bug" | "security" | "spinner" | "check"; readonly link?: string | false };
}

let sent = "";

/** Sets the status; null takes it away. */
export function setPageStatus(status: PageStatus | null): void {
    const text = JSON.stringify(status);
    if (text === sent)
        return;
    sent = text;
    cockpit.transport.control("notify", { page_status: status });
}
