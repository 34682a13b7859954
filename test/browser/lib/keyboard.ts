/** Somebody who uses no mouse. */
import type { Session } from "../../lib/browser/session.ts";

/** What the focus is on inside of our page: its name and role, or nothing while it is elsewhere. */
function focused(session: Session): Promise<string> {
    return session.frame.locator("body").evaluate(body => {
        const { activeElement: element } = body.ownerDocument;
        if (!element || element === body || !body.ownerDocument.hasFocus())
            return "";
        return (element.getAttribute("aria-label") ?? element.textContent).trim();
    });
}

/**
 * Presses Tab until the focus is where it is wanted.
 * @param name all of the name that a screen reader says
 * @returns how often it was pressed
 * @throws Error with the way it took, when it does not come there
 */
export async function tabTo(session: Session, name: string | RegExp): Promise<number> {
    const way: string[] = [];
    for (let count = 1; count <= 120; count++) {
        await session.page.keyboard.press("Tab");
        const now = await focused(session);
        if (typeof name === "string" ? now === name : name.test(now))
            return count;
        way.push(now);
    }
    throw new Error(`Tab does not lead to ${String(name)}: ${way.join(" > ")}`);
}
