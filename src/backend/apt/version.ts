/** Comparing versions by the rules of deb-version(7), as dpkg does. Pure. */

function split(version: string): [epoch: number, upstream: string, revision: string] {
    const colon = version.indexOf(":");
    const epoch = colon < 0 ? 0 : Number(version.slice(0, colon));
    const rest = version.slice(colon + 1);
    const dash = rest.lastIndexOf("-");
    return dash < 0 ? [epoch, rest, ""] : [epoch, rest.slice(0, dash), rest.slice(dash + 1)];
}

/** Order of one character among non-digits: tilde before the end, letters before all others. */
function rank(character: string | undefined): number {
    if (character === undefined || /\d/.test(character))
        return 0;
    if (character === "~")
        return -1;
    return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

function compareParts(a: string, b: string): number {
    let i = 0;
    let j = 0;
    const isDigit = (text: string, at: number): boolean => /\d/.test(text[at] ?? "");
    while (i < a.length || j < b.length) {
        while ((i < a.length && !isDigit(a, i)) || (j < b.length && !isDigit(b, j))) {
            const difference = rank(a[i]) - rank(b[j]);
            if (difference !== 0)
                return difference;
            i++;
            j++;
        }
        const digitsA = /^\d*/.exec(a.slice(i))?.[0] ?? "";
        const digitsB = /^\d*/.exec(b.slice(j))?.[0] ?? "";
        i += digitsA.length;
        j += digitsB.length;
        const numberA = digitsA.replace(/^0+/, "");
        const numberB = digitsB.replace(/^0+/, "");
        if (numberA.length !== numberB.length)
            return numberA.length - numberB.length;
        if (numberA !== numberB)
            return numberA < numberB ? -1 : 1;
    }
    return 0;
}

/** Negative when `a` is older than `b`, positive when newer, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
    const [epochA, upstreamA, revisionA] = split(a);
    const [epochB, upstreamB, revisionB] = split(b);
    return epochA - epochB || compareParts(upstreamA, upstreamB) || compareParts(revisionA, revisionB);
}
