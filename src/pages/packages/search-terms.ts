/** What is typed into the search field, as the terms that are searched for. */

/** Fewest characters of a search; one letter finds half the archive. */
const SHORTEST = 2;

/** Words of the input; none while it is too short to be searched for. */
export function searchTerms(input: string): string[] {
    const terms = input.trim().toLowerCase().split(/\s+/).filter(term => term !== "");
    return terms.join("").length >= SHORTEST ? terms : [];
}

/** The path of a file that is asked for in place of words; who provides a file is another question. */
export function searchedFile(input: string): string | undefined {
    const path = input.trim();
    return /^\/[^/\s]/.test(path) && !path.endsWith("/") ? path : undefined;
}
