/** Light or dark: follows the choice in Cockpit's menu, else that of the browser. */

const DARK = "pf-v6-theme-dark";
/** Where Cockpit's shell keeps the choice: `auto`, `light` or `dark`. */
const KEY = "shell:style";

function apply(style = window.localStorage.getItem(KEY) ?? "auto"): void {
    const dark = style === "dark" || (style !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.classList.toggle(DARK, dark);
}

/** Applies the theme, now and at each change. */
export function followTheme(): void {
    window.addEventListener("storage", event => {
        if (event.key === KEY)
            apply();
    });
    // a frame gets no storage event for what its own window changed: the shell sends one of its own
    window.addEventListener("cockpit-style", event => {
        const style: unknown = event instanceof CustomEvent ? (event.detail as { style?: unknown } | null)?.style : undefined;
        apply(typeof style === "string" ? style : undefined);
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply());
    apply();
}
