/** What each view says, as a screen reader has it (Playwright's aria snapshots), compared with references that are kept beside the tests. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../lib/host/paths.ts";
import { sleep } from "../../lib/host/process.ts";
import type { UpdatesPage } from "./updates-page.ts";

const DIRECTORY = join(ROOT, "test/browser/references");

/** What differs from run to run, and a word for it; the order matters. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
    [/\b[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d{2}\s[AP]M\b/g, "TIME"], [/\b(?:\d+ (?:second|minute|hour)s? ago|in \d+ (?:second|minute|hour|day)s?|tomorrow|this minute)\b|(?<=definition: |Ended |downloaded )now\b/g, "WHEN"],
    [/\b[0-9a-f]{10,64}\b/g, "CHECKSUM"], [/\b\d+\.\d{8}(?:\.\d+)?\b/g, "VERSION"], [/\b\d+\.\d+\.\d+\+deb[\w.-]+/g, "KERNEL"],
    [/\b127\.0\.0\.1:\d+/g, "HOST"], [/[+-]?\b[\d.,]+ (?:bytes?|[kMG]B)(?![\w])/g, "SIZE"], [/\b\d+%/g, "PERCENT"], [/\b[\d.]+ sec\b/g, "DURATION"],
    [/\b\d+ lines?\b/g, "LINES"],
    // a version that could be read as a number is quoted in a snapshot
    [/(?<=: )"(?=VERSION"$)|(?<=: "?VERSION)"$/gm, ""],
];

/** A snapshot without what differs from run to run. */
export const masked = (snapshot: string): string => VOLATILE.reduce((text, [pattern, word]) => text.replace(pattern, word), snapshot);

/** Milliseconds between two looks at a view, and how often it is looked at: parts of it come when the host has answered. */
const PAUSE = 500, LOOKS = 60;

const snapshot = async (page: UpdatesPage): Promise<string> => `${masked(await page.session.frame.locator("body").ariaSnapshot())}\n`;

/** The first line in which two texts differ, for people. */
function firstDifference(wanted: string, found: string): string {
    const [left, right] = [wanted.split("\n"), found.split("\n")];
    const at = right.findIndex((line, index) => line !== left[index]);
    const line = at === -1 ? right.length : at;
    return `line ${line + 1}: wanted ${JSON.stringify(left[line] ?? "nothing")}, found ${JSON.stringify(right[line] ?? "nothing")}`;
}

/**
 * Compares what the page says now with the reference of that name. With UPDATE_REFERENCES=1 in the environment the reference is written instead.
 * @returns how they differ; nothing when they do not
 */
export async function differsFromReference(page: UpdatesPage, name: string): Promise<string> {
    const file = join(DIRECTORY, `${name}.txt`);
    let found = await snapshot(page);
    if (process.env.UPDATE_REFERENCES === "1") {
        for (let before = ""; found !== before;) {
            before = found;
            await sleep(4 * PAUSE);
            found = await snapshot(page);
        }
        mkdirSync(DIRECTORY, { recursive: true });
        writeFileSync(file, found);
        return "";
    }
    if (!existsSync(file))
        return `there is no reference ${file}: UPDATE_REFERENCES=1 make check-browser T=references writes it`;
    const wanted = readFileSync(file, "utf8");
    for (let looks = 1; found !== wanted && looks < LOOKS; looks++) {
        await sleep(PAUSE);
        found = await snapshot(page);
    }
    return wanted === found ? "" : `${name}: ${firstDifference(wanted, found)}; if that is as it should be: UPDATE_REFERENCES=1 make check-browser T=references`;
}
