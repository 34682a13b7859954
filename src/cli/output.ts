/** Standard output and error: lines, styles, and the one line that is redrawn on a terminal. */
import GLib from "gi://GLib";
import { harmless, harmlessLines } from "./format/text.ts";

const encoder = new TextEncoder();

/** Marks text for a terminal; without colours every function returns its text as it is. */
export interface Style {
    bold(text: string): string;
    dim(text: string): string;
    red(text: string): string;
    yellow(text: string): string;
    green(text: string): string;
}

const marked = (code: number) => (text: string): string => `\x1b[${code}m${text}\x1b[0m`;
const asIs = (text: string): string => text;

/** Styles by ANSI sequences (ECMA-48, SGR). */
export const ANSI_STYLE: Style = { bold: marked(1), dim: marked(2), red: marked(31), yellow: marked(33), green: marked(32) };
export const PLAIN_STYLE: Style = { bold: asIs, dim: asIs, red: asIs, yellow: asIs, green: asIs };

/** Whether a file descriptor is a terminal that understands cursor movements. */
const isTerminal = (fd: number): boolean => GLib.log_writer_supports_color(fd) && GLib.getenv("TERM") !== "dumb";

/** Whether a person can be asked something. */
export const stdinIsTerminal = (): boolean => GLib.log_writer_supports_color(0);

/** One of the two output streams. Writing to a pipe that nobody reads any more is no error. */
class Stream {
    private readonly channel: GLib.IOChannel;
    readonly terminal: boolean;

    constructor(fd: number) {
        this.channel = GLib.IOChannel.unix_new(fd);
        this.channel.set_encoding(null);
        this.channel.set_buffered(false);
        this.terminal = isTerminal(fd);
    }

    write(text: string): void {
        let bytes = encoder.encode(text);
        try {
            while (bytes.length > 0) {
                const [, written] = this.channel.write_chars(bytes, bytes.length);
                bytes = bytes.subarray(written);
            }
        } catch (error) {
            if (!(error instanceof GLib.Error))
                throw error;
        }
    }
}

/** All that the program prints goes through here. */
export class Output {
    private readonly stdout = new Stream(1);
    private readonly stderr = new Stream(2);
    private statusLine = "";
    /** Whether standard output is a terminal, where a line may be redrawn. */
    readonly terminal = this.stdout.terminal;
    readonly style: Style;
    readonly errorStyle: Style;
    /** Whether the terminal's character set has more than ASCII. */
    readonly unicode: boolean = GLib.get_charset()[0];

    constructor() {
        const coloured = (GLib.getenv("NO_COLOR") ?? "") === "";
        this.style = this.stdout.terminal && coloured ? ANSI_STYLE : PLAIN_STYLE;
        this.errorStyle = this.stderr.terminal && coloured ? ANSI_STYLE : PLAIN_STYLE;
    }

    /** Prints lines on standard output, above the status line. */
    lines(lines: readonly string[]): void {
        if (lines.length > 0)
            this.around(() => this.stdout.write(`${harmlessLines(lines.join("\n"))}\n`));
    }

    line(text: string): void {
        this.lines([text]);
    }

    /** Prints a line that a program on the host wrote, control characters replaced. */
    foreign(text: string): void {
        this.line(harmless(text));
    }

    json(value: unknown): void {
        this.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    }

    /** Prints the answer to a question: as JSON, as it came, or as lines, control characters in what the host said replaced. */
    answer(asJson: boolean, raw: unknown, lines: () => readonly string[]): void {
        if (asJson)
            this.json(raw);
        else
            this.lines(lines().map(harmless));
    }

    /** Prints a line on standard error. */
    error(text: string): void {
        this.around(() => this.stderr.write(`${harmlessLines(text)}\n`));
    }

    /** Shows a line at the bottom that the next call replaces; the empty one removes it. On a terminal only. */
    status(text: string): void {
        if (!this.terminal || text === this.statusLine)
            return;
        this.statusLine = text;
        this.draw();
    }

    private around(print: () => void): void {
        if (this.statusLine !== "")
            this.stdout.write("\r\x1b[K");
        print();
        if (this.statusLine !== "")
            this.draw();
    }

    /** Draws the status line: with the terminal's line wrap off it is cut at the right edge, however wide that is. */
    private draw(): void {
        this.stdout.write(this.statusLine === "" ? "\r\x1b[K" : `\r\x1b[K\x1b[?7l${harmless(this.statusLine)}\x1b[?7h`);
    }
}
