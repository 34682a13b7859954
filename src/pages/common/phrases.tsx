/** Short phrases, one a line. */
export function Phrases({ phrases }: { phrases: readonly string[] }) {
    return <ul className="ao-phrases">{phrases.map(phrase => <li key={phrase}>{phrase}</li>)}</ul>;
}
