/**
 * Writes what Cockpit shows of a manifest (labels of the menu, search keywords) as a message template.
 *   node po/manifest-messages.js manifest.json
 */
import { readFileSync } from "node:fs";

const file = process.argv[2] ?? "manifest.json";
/** @type {Record<string, Record<string, { label?: string, keywords?: { matches: string[], translate?: boolean }[] }>>} */
const manifest = JSON.parse(readFileSync(file, "utf8"));

const messages = new Set();
for (const section of ["menu", "tools", "dashboard"]) {
    for (const item of Object.values(manifest[section] ?? {})) {
        if (item.label)
            messages.add(item.label);
        for (const { matches, translate } of item.keywords ?? []) {
            if (translate !== false)
                matches.forEach(word => messages.add(word));
        }
    }
}
// without a header: that of the code's messages, which these are joined with, stays the only one
process.stdout.write([...messages].map(message => `#: ${file}\nmsgid ${JSON.stringify(message)}\nmsgstr ""\n`).join("\n"));
