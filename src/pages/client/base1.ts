/** The `cockpit` object that `../base1/cockpit.js` puts on the window before our module runs. */
import type { Cockpit } from "./cockpit.d.ts";

export const cockpit = (window as unknown as { readonly cockpit: Cockpit }).cockpit;
