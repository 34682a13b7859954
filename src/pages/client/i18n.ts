/** Translation of the page's strings. `po.js` has loaded the catalogue before the page's module runs. */
import { cockpit } from "./base1.ts";

/** Translates a message. */
export const _ = (message: string): string => cockpit.gettext(message);

/** Translates a message that depends on a number; fill the number in with `format`. */
export const ngettext = (one: string, many: string, n: number): string => cockpit.ngettext(one, many, n);

/** Fills `$0`, `$1`, … of a (translated) template. */
export const format = (template: string, ...values: (string | number)[]): string => cockpit.format(template, ...values);

/** Marks a message for translation that is translated later, by `_`. */
export const N_ = (message: string): string => message;

/** The language of the page as the browser's `Intl` wants it, e.g. `pt-BR`; undefined for the browser's own. */
export function locale(): string | undefined {
    const language = cockpit.language?.replace("_", "-");
    return language ? language : undefined;
}

/** Tells the document its language and direction. */
export function applyLanguage(): void {
    document.documentElement.lang = locale() ?? "en";
    document.documentElement.dir = cockpit.language_direction ?? "ltr";
    document.title = _("Software updates");
}
