/** Messages of errors: the first line is the sentence; what follows, e.g. apt's chain of dependencies, keeps its lines. */

/** The sentence of a message. */
export const headline = (message: string): string => message.split("\n", 1)[0] ?? "";

/** What a message says beyond its sentence. */
export const details = (message: string): string => message.slice(headline(message).length).replace(/^\n+|\s+$/g, "");

/** A message in full. Where the sentence is shown already, e.g. as a title, leave it out. */
export function ErrorText({ message, withoutHeadline = false }: { message: string; withoutHeadline?: boolean }) {
    const more = details(message);
    return (
        <>
            {!withoutHeadline && <p className="ao-message">{headline(message)}</p>}
            {more !== "" && <pre className="ao-output" tabIndex={0} dir="auto">{more}</pre>}
        </>
    );
}
