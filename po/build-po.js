/**
 * Turns the catalogues po/LANG.po into what Cockpit serves: `po.LANG.js`, which the page loads, and
 * `po.manifest.LANG.js`, which the shell loads for the labels of the menu. Cockpit picks the file by the user's language.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import gettextParser from "gettext-parser";

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** @typedef {import("gettext-parser").GetTextTranslation} Message */

/** The messages of a catalogue that are translated. @param {import("gettext-parser").GetTextTranslations} catalogue */
export function translated(catalogue) {
    return Object.values(catalogue.translations).flatMap(context => Object.values(context)).filter(message =>
        message.msgid !== "" && !message.comments?.flag?.includes("fuzzy") && message.msgstr.every(text => text !== ""));
}

/** Whether a message is used by a file. @param {Message} message @param {(file: string) => boolean} matches */
const usedBy = (message, matches) => (message.comments?.reference ?? "").split(/\s+/).some(reference => matches(reference.replace(/:\d+$/, "")));

/** The rule for plural forms as a function of n, from the catalogue's header. @param {string} header */
function pluralRule(header) {
    const rule = /plural=([n0-9\s()?:!<>=&|%+*/-]+);?\s*$/.exec(header)?.[1];
    if (!rule)
        throw new Error(`no rule for plural forms in "${header}"`);
    return `n => ${rule.trim()}`;
}

/**
 * The script for a set of messages, in the format that `cockpit.locale()` takes: by key (context and message
 * separated by U+0004), a list whose first item is not used.
 * @param {Record<string, string>} headers @param {Message[]} messages
 */
function script(headers, messages) {
    const language = headers["Language"] ?? "";
    const entries = messages.map(message => {
        const key = message.msgctxt ? `${message.msgctxt}\u0004${message.msgid}` : message.msgid;
        return `,\n${JSON.stringify(key)}: ${JSON.stringify([null, ...message.msgstr])}`;
    });
    const direction = RIGHT_TO_LEFT.includes(language.split("_")[0] ?? "") ? "rtl" : "ltr";
    return `cockpit.locale({\n"": { "plural-forms": ${pluralRule(headers["Plural-Forms"] ?? "")}, "language": ${JSON.stringify(language)}, "language-direction": "${direction}" }${entries.join("")}\n});\n`;
}

/**
 * Writes the scripts of all catalogues of a folder.
 * @param {string} podir where the .po files are
 * @param {string} outdir where the scripts go
 */
export async function buildTranslations(podir, outdir) {
    await mkdir(outdir, { recursive: true });
    const files = (await readdir(podir)).filter(file => file.endsWith(".po"));
    await Promise.all(files.map(async file => {
        const language = file.replace(/\.po$/, "");
        const catalogue = gettextParser.po.parse(await readFile(`${podir}/${file}`, "utf8"));
        const messages = translated(catalogue);
        const isManifest = (/** @type {string} */ name) => name.endsWith("manifest.json");
        await writeFile(`${outdir}/po.${language}.js`, script(catalogue.headers, messages.filter(m => usedBy(m, name => !isManifest(name)))));
        await writeFile(`${outdir}/po.manifest.${language}.js`, script(catalogue.headers, messages.filter(m => usedBy(m, isManifest))));
    }));
}
