/** The part of gettext-parser that is in use; it ships no types of its own. */
declare module "gettext-parser" {
    export interface GetTextTranslation {
        msgctxt?: string;
        msgid: string;
        msgid_plural?: string;
        msgstr: string[];
        comments?: { reference?: string; flag?: string; extracted?: string; translator?: string };
    }
    export interface GetTextTranslations {
        headers: Record<string, string>;
        /** By context, then by message. */
        translations: Record<string, Record<string, GetTextTranslation>>;
    }
    const parser: { po: { parse(text: string): GetTextTranslations } };
    export default parser;
}
