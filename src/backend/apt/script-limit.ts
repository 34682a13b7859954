/** The time limit for one script of a package. */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { CONFIG_FILE } from "../config/config-file-name.ts";
import { lastLines } from "../platform/last-lines.ts";
import type { Reporter } from "./commands.ts";

/** What apt's status lines say, and which script of a package runs then (apt's dpkgpm.cc; deb-preinst(5) and its kind). */
const STEPS: readonly (readonly [text: RegExp, script: string])[] = [
    [/^(?:Configuring|Setting up) (\S+)/, "postinst"],
    [/^Running post-installation trigger (\S+)/, "postinst (triggers)"],
    [/^(?:Preparing to configure) (\S+)/, "postinst"],
    [/^(?:Preparing for removal of|Removing) (\S+)/, "prerm or postrm"],
    [/^(?:Completely removing) (\S+)/, "postrm"],
    [/^(?:Preparing|Unpacking|Installing) (\S+)/, "preinst"],
];

/** The package and script that a status line's text is of; null when it is of none. Pure. */
export function scriptOf(text: string): { name: string; script: string } | null {
    for (const [expression, script] of STEPS) {
        const name = expression.exec(text)?.[1];
        if (name !== undefined)
            return { name: name.replace(/:[a-z0-9-]+$/, ""), script };
    }
    return null;
}

/** What the user reads. @param printed what was printed before; dpkg says there itself when it begins with a package Pure. */
export function limitError(text: string, limit: number, printed: readonly string[]): AptOstreeError {
    const running = scriptOf(text);
    const what = running ? `The ${running.script} script of the package "${running.name}"` : `A script of a package (apt said: "${text}")`;
    return new AptOstreeError("ScriptFailed", [
        `${what} had not ended after ${limit} seconds and was ended; nothing was changed. The limit is ScriptTimeLimit in ${CONFIG_FILE}. The last lines before:`,
        ...lastLines(printed),
    ].join("\n"));
}

/** Watches apt work: what it reports goes on to a reporter, and it is ended when it stays at one step for longer than the limit. */
export class ScriptLimit {
    /** What apt is to report to. */
    readonly reporter: Reporter;
    readonly #limit: number;
    readonly #stop = Gio.Cancellable.new();
    #timer: ReturnType<typeof setTimeout> | null = null;
    #step = "";
    /** The last lines, whatever step they are of: apt hears of a step from dpkg and may tell it after the script has printed. */
    readonly #printed: string[] = [];
    #expired = false;
    #end: () => void;

    /** @param limit in seconds; 0 for none */
    constructor(limit: number, reporter: Reporter) {
        this.#limit = limit;
        const id = reporter.cancellable.connect(() => this.#stop.cancel());
        this.#end = () => reporter.cancellable.disconnect(id);
        this.reporter = {
            cancellable: this.#stop,
            onLine: line => {
                this.#printed.push(line);
                if (this.#printed.length > 50)
                    this.#printed.shift();
                reporter.onLine(line);
            },
            onStatus: status => {
                if (status.kind === "install" && status.text !== this.#step)
                    this.#begin(status.text);
                reporter.onStatus(status);
            },
        };
    }

    #begin(step: string): void {
        this.#step = step;
        if (this.#timer !== null)
            clearTimeout(this.#timer);
        if (this.#limit === 0)
            return;
        this.#timer = setTimeout(() => {
            this.#expired = true;
            this.#stop.cancel();
        }, this.#limit * 1000);
    }

    /** Runs apt, and replaces the error that its end causes by one that says why. @throws AptOstreeError ScriptFailed, and what `work` throws */
    async run<T>(work: (reporter: Reporter) => Promise<T>): Promise<T> {
        try {
            return await work(this.reporter);
        } catch (error) {
            throw this.#expired ? limitError(this.#step, this.#limit, this.#printed) : error;
        } finally {
            if (this.#timer !== null)
                clearTimeout(this.#timer);
            this.#end();
        }
    }
}
