/** What is typed into the search field, as the terms that are searched for. */

/** Fewest characters of a search; one letter finds half the archive. */
const SHORTEST = 2;

/** Words of the input; none while it is too short to be searched for. */
export function searchTerms(input: string): string[] {
    const terms = input.trim().toLowerCase().split(/\s+/).filter(term => term !== "");
    return terms.join("").length >= SHORTEST ? terms : [];
}
