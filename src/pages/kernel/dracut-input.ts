/** Arguments for dracut as somebody types them, on one line. */
import { checkDracutArguments } from "../../contract/initramfs.ts";
import { _ } from "../client/i18n.ts";

/** The words of a line; quotes, single or double, keep spaces. */
export function splitWords(text: string): { readonly kind: "words"; readonly words: string[] } | { readonly kind: "open-quote" } {
    const words = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
    // what the pattern passes over is a quote without its other half
    if (words.join("").length !== text.replace(/"[^"]*"|'[^']*'|\s/g, part => /\s/.test(part) && part.length === 1 ? "" : part).length)
        return { kind: "open-quote" };
    return { kind: "words", words: words.map(word => word.replace(/"([^"]*)"|'([^']*)'/g, (_all, double: string | undefined, single: string | undefined) => double ?? single ?? "")) };
}

/** The line of words, so that splitting it gives them again. */
export const joinWords = (words: readonly string[]): string => words.map(word => /[\s"']/.test(word) || word === "" ? `"${word.replaceAll("\"", "'")}"` : word).join(" ");

/** What is wrong with a line, by the daemon's rules; undefined when nothing is. */
export function dracutProblem(text: string): string | undefined {
    const split = splitWords(text);
    if (split.kind === "open-quote")
        return _("A quote is not closed");
    try {
        checkDracutArguments(split.words);
        return undefined;
    } catch (error) {
        return (error as Error).message;
    }
}
