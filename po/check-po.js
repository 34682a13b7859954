/**
 * Checks the translations: every message of the source is in each catalogue and none besides (else run po/update-pot),
 * the complete languages lack nothing, and no translation lost or invented a placeholder. Says what is wrong and exits with 1.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import gettextParser from "gettext-parser";

/** Languages that are kept complete. */
const COMPLETE = ["de", "he"];

/** @typedef {import("gettext-parser").GetTextTranslation} Message */

/** The messages of a catalogue or template by their id. @param {string} file @returns {Map<string, Message>} */
function messagesOf(file) {
    const { translations } = gettextParser.po.parse(readFileSync(file, "utf8"));
    const all = Object.values(translations).flatMap(context => Object.values(context)).filter(message => message.msgid !== "");
    return new Map(all.map(message => [`${message.msgctxt ?? ""}\u0004${message.msgid}`, message]));
}

/** The placeholders of a text, sorted. @param {string} text */
const placeholders = text => [...new Set(text.match(/\$\d/g) ?? [])].sort().join(" ");

/** What is wrong with one message of a catalogue. @param {Message} message @param {boolean} complete */
function faults(message, complete) {
    const texts = message.msgstr.filter(text => text !== "");
    const wanted = placeholders(`${message.msgid} ${message.msgid_plural ?? ""}`);
    return [
        ...complete && texts.length < message.msgstr.length ? ["not translated"] : [],
        ...message.comments?.flag?.includes("fuzzy") ? ["marked as fuzzy"] : [],
        ...texts.some(text => placeholders(text) !== wanted) ? [`placeholders differ from "${wanted}"`] : [],
    ];
}

const work = mkdtempSync(join(tmpdir(), "apt-ostree-po-"));
/** @type {string[]} */
const errors = [];
try {
    execFileSync("po/update-pot", [join(work, "now.pot")], { stdio: "inherit" });
    const source = messagesOf(join(work, "now.pot"));
    for (const file of readdirSync("po").filter(name => name.endsWith(".po"))) {
        const catalogue = messagesOf(`po/${file}`);
        const complete = COMPLETE.includes(file.replace(/\.po$/, ""));
        for (const [key, { msgid }] of source) {
            if (!catalogue.has(key))
                errors.push(`po/${file}: "${msgid}" is missing; run po/update-pot`);
        }
        for (const [key, message] of catalogue) {
            if (!source.has(key))
                errors.push(`po/${file}: "${message.msgid}" is no longer used; run po/update-pot`);
            errors.push(...faults(message, complete).map(fault => `po/${file}: "${message.msgid}": ${fault}`));
        }
    }
} finally {
    rmSync(work, { recursive: true });
}
errors.forEach(error => console.error(error));
process.exitCode = errors.length > 0 ? 1 : 0;
