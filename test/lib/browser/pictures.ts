/** Pictures of the page in its main states, wide and narrow, light and dark, below build/screenshots; and whether the narrow ones fit. */
import { sleep } from "../host/process.ts";
import type { Session } from "./session.ts";

const SIZES = [{ width: 1280, height: 900 }, { width: 400, height: 1400 }] as const;
/** Colours fade over. Milliseconds. */
const FADED = 400;
/** The narrowest screen that the page is made for, in CSS pixels (WCAG 2.2, criterion 1.4.10). */
const NARROWEST = 320;

/** How many pixels the page, or Cockpit around it, reaches beyond the screen. */
export async function sideways(session: Session): Promise<number> {
    const beyond = (element: Element): number => {
        const root = element.ownerDocument.documentElement;
        return root.scrollWidth - root.clientWidth;
    };
    return Math.max(await session.page.locator("body").evaluate(beyond), await session.frame.locator("body").evaluate(beyond));
}

/**
 * Takes the pictures of a state. Size and colours are then as before.
 * @returns how many pixels the page reaches beyond a screen of 400 or 320 pixels: 0 when it fits
 */
export async function pictures(session: Session, name: string): Promise<number> {
    const { page } = session;
    const before = page.viewportSize() ?? SIZES[0];
    let worst = 0;
    for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme });
            await sleep(FADED);
            await session.screenshot(`${name}-${size.width}-${colorScheme}`);
        }
        await page.emulateMedia({ colorScheme: null });
        if (size.width < before.width)
            worst = Math.max(worst, await sideways(session));
    }
    await page.setViewportSize({ width: NARROWEST, height: SIZES[1].height });
    worst = Math.max(worst, await sideways(session));
    await page.setViewportSize(before);
    return worst;
}
