/**
 * Properties that hold for whatever a parser is given. The inputs are random, and the same in every run; for a longer run by hand, with
 * other ones, see docs/contributing.md ("Fuzzing").
 */
import * as fc from "fast-check";
import GLib from "gi://GLib";
import { gc } from "system";

const RUNS = Number(GLib.getenv("FUZZ_RUNS")) || 100;
const SEED = Number(GLib.getenv("FUZZ_SEED")) || 20_261_130;

/** Checks a property on many inputs; a failure says the smallest input that was found, and the seed. */
export function holds<T>(assert: Assert, property: fc.IProperty<T>): void {
    const result = fc.check(property, { numRuns: RUNS, seed: SEED });
    // what so many inputs have left would else be collected while a timer of QUnit is due, which older gjs then never calls
    gc();
    assert.true(!result.failed, fc.defaultReportMessage(result) ?? `${result.numRuns} inputs`);
}

/** A kind of error that a parser may throw. */
type ErrorClass = new (...args: never[]) => Error;

/** Calls a parser; what it throws must be of these kinds. @returns what it returned; undefined where it threw */
export function onlyThrows<T>(kinds: readonly ErrorClass[], parse: () => T): T | undefined {
    try {
        return parse();
    } catch (error) {
        if (kinds.some(kind => error instanceof kind))
            return undefined;
        throw error;
    }
}

/** Texts that parsers stumble over: separators, what looks like members of every object, bytes that end texts elsewhere, halves of characters. */
const NASTY = ["", " ", "\n", "\n\n", "\t", "\r\n", "\0", ":", "=", ";", ",", "/", "..", "-", "--", "#", "[", "]", "(", ")", "\"", "'", "\\", "\\x", "%", "$(x)", "_",
    "constructor", "__proto__", "toString", "hasOwnProperty", "NaN", "1e999", "-1", "99999999999999999999", "\ud800", "\u2028", "ä", "😀", "\ufffd"];

/** Any text, made of what the format has, what parsers stumble over, and anything else. */
export const texts = (...tokens: readonly string[]): fc.Arbitrary<string> => fc.array(fc.oneof(
    { arbitrary: fc.constantFrom(...tokens, ...NASTY), weight: 6 }, { arbitrary: fc.string({ unit: "binary", maxLength: 8 }), weight: 1 }, { arbitrary: fc.string({ maxLength: 8 }), weight: 2 },
), { maxLength: 24 }).map(parts => parts.join(""));

/** Texts that are nearly good ones: a part is cut out, written twice, or replaced. */
export const nearly = (good: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(good, fc.nat(), fc.nat(200), texts()).map(([text, at, length, other]) => {
    const begin = text === "" ? 0 : at % text.length;
    return text.slice(0, begin) + other + text.slice(length % 2 === 0 ? begin : begin + length);
});

/** Any value that JSON can say, with keys that every object has already. */
export const jsonValues = (...keys: readonly string[]): fc.Arbitrary<unknown> => {
    const { value } = fc.letrec<{ value: unknown }>(tie => ({
        value: fc.oneof({ depthSize: "small", withCrossShrink: true },
            fc.oneof(fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 31) - 1), texts(...keys), fc.integer(), fc.double()),
            fc.array(tie("value"), { maxLength: 4 }),
            fc.array(fc.tuple(fc.oneof(fc.constantFrom("constructor", "__proto__", "toString", ...keys), fc.string({ maxLength: 5 })), tie("value")), { maxLength: 5 })
                // as JSON.parse makes it, which has "__proto__" as a key like any other
                .map(entries => JSON.parse(`{${entries.map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item) ?? "null"}`).join(",")}}`) as unknown)),
    }));
    return value;
};

/** Package names after Debian policy 5.6.1, and versions after deb-version(7). */
export const packageNames = fc.stringMatching(/^[a-z0-9][a-z0-9+.-]{1,12}$/);
export const versions = fc.tuple(fc.constantFrom("", "0:", "1:", "12:"), fc.stringMatching(/^[0-9][A-Za-z0-9.+~]{0,8}$/), fc.option(fc.stringMatching(/^[A-Za-z0-9.+~]{1,5}$/), { nil: undefined }))
    .map(([epoch, upstream, revision]) => `${epoch}${upstream}${revision === undefined ? "" : `-${revision}`}`);
