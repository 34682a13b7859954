/** Pictures of the page in its main states, wide and narrow, light and dark, below build/screenshots; and what is wrong with what they show. */
import { sleep } from "../../lib/host/process.ts";
import type { UpdatesPage } from "./updates-page.ts";

const SIZES = [{ width: 1280, height: 900 }, { width: 400, height: 1400 }] as const;
/** The narrowest screen that the page is made for, in CSS pixels (WCAG 2.2, criterion 1.4.10). */
const NARROWEST = 320;
/** Colours fade over. Milliseconds. */
const FADED = 400;

/** Whether the page fits the present screen. */
async function sideways(page: UpdatesPage, name: string): Promise<string[]> {
    const [own, cockpit] = [await page.sideways(), await page.session.page.locator("body").evaluate(body => body.ownerDocument.documentElement.scrollWidth - body.ownerDocument.documentElement.clientWidth)];
    const { width = 0 } = page.session.page.viewportSize() ?? {};
    return [...own > 0 ? [`${name}: ${own} pixels too wide for ${width}`] : [], ...cockpit > 0 ? [`${name}: Cockpit is ${cockpit} pixels too wide for ${width}`] : []];
}

/**
 * Takes the pictures of a state. Size and colours are then as before.
 * @returns what is wrong: what axe finds in light and in dark, and what does not fit into 400 or 320 pixels
 */
export async function pictures(page: UpdatesPage, name: string): Promise<string[]> {
    const tab = page.session.page;
    const before = tab.viewportSize() ?? SIZES[0];
    const faults: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
        await tab.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        for (const size of SIZES) {
            await tab.setViewportSize(size);
            await sleep(FADED);
            await page.session.screenshot(`${name}-${size.width}-${colorScheme}`);
            if (size !== SIZES[0])
                faults.push(...(await page.accessibilityFaults()).map(fault => `${name}, ${colorScheme}: ${fault}`));
            if (size !== SIZES[0] && colorScheme === "light")
                faults.push(...await sideways(page, name));
        }
    }
    await tab.setViewportSize({ width: NARROWEST, height: SIZES[1].height });
    faults.push(...await sideways(page, name));
    await tab.emulateMedia({ colorScheme: null, reducedMotion: null });
    await tab.setViewportSize(before);
    return faults;
}
