/**
 * A package source of a few packages, as a file that apt-get(8) takes with `--with-source`: local packages for the resolver, and exactly the
 * packages of a plan for the installation, so that nothing else can be chosen there.
 */
import type { Stanza } from "./parse.ts";

/** A value's lines below the name of its field: an empty one would end the stanza, and a dot stands for it. */
const continued = (value: string): string => value.replace(/\n([^\n]*)/g, (_, line: string) => `\n ${line.trim() === "" ? "." : line}`);

/** A stanza as deb822(5) text, with some fields set anew. */
export function formatStanza(stanza: Stanza, fields: Readonly<Record<string, string>>): string {
    const names = Object.keys(fields).map(name => name.toLowerCase());
    const lines = [...stanza].filter(([name]) => !names.includes(name)).map(([name, value]) => `${name}: ${continued(value)}`);
    return [...lines, ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`)].join("\n") + "\n";
}

/** apt matches the file by its name. */
export const SOURCE_NAME = "Packages";

/** The text of a source. */
export const sourceText = (stanzas: readonly string[]): string => stanzas.join("\n");
