/** Copies a text to the clipboard, and says so. */
import { toClientError } from "../client/errors.ts";
import { _ } from "../client/i18n.ts";
import { useToasts } from "./toasts.tsx";

/** @returns copies a text; `done` is what is said then */
export function useCopy(): (text: string, done: string) => void {
    const toasts = useToasts();
    return (text, done) => {
        navigator.clipboard.writeText(text).then(() => toasts.done(done), (error: unknown) => toasts.failed(_("It could not be copied"), toClientError(error)));
    };
}
