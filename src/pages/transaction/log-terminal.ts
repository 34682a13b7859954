/**
 * The terminal that shows a log; this module, with xterm, is loaded when a log is opened for the first time.
 * It follows the end of the log unless the reader has scrolled up; xterm does that by itself.
 */
import { FitAddon } from "@xterm/addon-fit";
import { Terminal, type ITheme } from "@xterm/xterm";
import type { LogLevel } from "../../contract/transaction.ts";
import { EMPTY_LOG, type LogView } from "../client/log.ts";
import { openStrictly } from "./strict-policy.ts";
import { wrapped } from "./wrap.ts";

/** Lines that can be scrolled back to. */
const SCROLLBACK = 20_000;
/** Lines handed over at once, so that a long log does not block the page. */
const CHUNK = 2000;

/** Select Graphic Rendition of each level; the colours are those of the theme below. */
const SGR: Readonly<Record<LogLevel, string>> = { output: "", info: "\x1b[34m", warning: "\x1b[33m", error: "\x1b[1;31m" };

// control characters of programs would move the cursor about
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/g;

function theme(element: Element): ITheme {
    const style = getComputedStyle(element);
    const token = (name: string) => style.getPropertyValue(`--pf-t--global--${name}`).trim();
    const background = token("background--color--secondary--default");
    return {
        background, cursor: background, cursorAccent: background,
        foreground: token("text--color--regular"),
        blue: token("text--color--status--info--default"),
        yellow: token("text--color--status--warning--default"),
        red: token("text--color--status--danger--default"),
        brightRed: token("text--color--status--danger--default"),
        selectionBackground: token("color--nonstatus--blue--default"),
        selectionForeground: token("text--color--nonstatus--on-blue--default"),
        scrollbarSliderBackground: token("border--color--default"),
    };
}

export class LogTerminal {
    readonly #element: HTMLElement;
    readonly #terminal: Terminal;
    readonly #fit = new FitAddon();
    readonly #observers: { disconnect(): void }[] = [];
    #log: LogView = EMPTY_LOG;
    #written = 0;
    /** How wide it was when the lines were broken. */
    #columns = 0;

    constructor(element: HTMLElement, label: string) {
        this.#element = element;
        const style = getComputedStyle(element);
        this.#terminal = new Terminal({
            convertEol: true, disableStdin: true, screenReaderMode: true, scrollback: SCROLLBACK, theme: theme(element),
            fontFamily: style.fontFamily, fontSize: parseFloat(style.fontSize), cursorInactiveStyle: "none", cursorBlink: false,
        });
        this.#terminal.loadAddon(this.#fit);
        // keys are the browser's (Tab leads on, Ctrl+C copies), except those that scroll; none is input
        this.#terminal.attachCustomKeyEventHandler(event => {
            if (event.type === "keydown" && this.#scroll(event.key))
                event.preventDefault();
            return false;
        });
        openStrictly(this.#terminal, element);
        this.#fit.fit();
        this.#terminal.textarea?.setAttribute("aria-label", label);
        this.#terminal.write("\x1b[?25l");
        this.#watch();
    }

    /** Shows what is new in the log; all of it when it is another log. */
    show(log: LogView): void {
        const { cols } = this.#terminal;
        const { lines, length } = log;
        if (lines !== this.#log.lines || cols !== this.#columns) {
            this.#terminal.reset();
            this.#terminal.write("\x1b[?25l");
            this.#columns = cols;
            this.#written = 0;
        }
        this.#log = log;
        while (this.#written < length) {
            const chunk = lines.slice(this.#written, Math.min(length, this.#written + CHUNK));
            this.#terminal.write(chunk.map(({ level, text }) => `${SGR[level]}${wrapped(text.replace(CONTROL, ""), cols).join("\r\n")}${SGR[level] && "\x1b[0m"}\r\n`).join(""));
            this.#written += chunk.length;
        }
    }

    /** Breaks the lines for another width; who has scrolled up stays about where he was. */
    #resized(): void {
        this.#fit.fit();
        if (this.#terminal.cols === this.#columns)
            return;
        const { viewportY, baseY } = this.#terminal.buffer.active;
        this.show(this.#log);
        if (viewportY < baseY)
            this.#terminal.write("", () => this.#terminal.scrollToLine(Math.round(this.#terminal.buffer.active.baseY * viewportY / baseY)));
    }

    dispose(): void {
        this.#observers.forEach(observer => observer.disconnect());
        this.#terminal.dispose();
    }

    /** @returns whether the key scrolls */
    #scroll(key: string): boolean {
        const keys: Readonly<Record<string, () => void>> = {
            ArrowUp: () => this.#terminal.scrollLines(-1), ArrowDown: () => this.#terminal.scrollLines(1),
            PageUp: () => this.#terminal.scrollPages(-1), PageDown: () => this.#terminal.scrollPages(1),
            Home: () => this.#terminal.scrollToTop(), End: () => this.#terminal.scrollToBottom(),
        };
        keys[key]?.();
        return key in keys;
    }

    #watch(): void {
        const size = new ResizeObserver(() => this.#resized());
        size.observe(this.#element);
        const dark = new MutationObserver(() => { this.#terminal.options.theme = theme(this.#element) });
        dark.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
        this.#observers.push(size, dark);
    }
}
