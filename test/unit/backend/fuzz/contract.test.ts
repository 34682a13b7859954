/** What crosses the bus, and the lines between daemon and worker; kernel arguments and those of dracut; lines of the history. */
import * as fc from "fast-check";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { deploymentSchema } from "../../../../src/contract/deployment.ts";
import { historyEntrySchema } from "../../../../src/contract/history.ts";
import { changedTrackedFiles, checkDracutArguments } from "../../../../src/contract/initramfs.ts";
import { changedKernelArguments, kernelArgumentProblem, keyOf, splitKernelArguments, type KernelArgumentsChange } from "../../../../src/contract/kargs.ts";
import { updateOptions } from "../../../../src/contract/options.ts";
import { planSchema } from "../../../../src/contract/plan.ts";
import { packageDetailsSchema } from "../../../../src/contract/questions.ts";
import { decode, DecodeError, type RecordOf, type RequiredField, type Schema } from "../../../../src/contract/schema.ts";
import { encodeDict, plain } from "../../../../src/backend/platform/variant.ts";
import { decodeEvent, decodeRequest, requestSchemas } from "../../../../src/backend/protocol/protocol.ts";
import { bounded, entryLine, newestEntries, parseLine } from "../../../../src/backend/records/lines.ts";
import { holds, jsonValues, nearly, onlyThrows, texts } from "./properties.ts";

const SCHEMAS: readonly Schema[] = [deploymentSchema, historyEntrySchema, planSchema, updateOptions, packageDetailsSchema];

/** D-Bus takes whole characters only, and no NUL. */
const strings = texts("htop", "1.0").map(text => text.replace(/[\0\ud800-\udfff]/g, ""));

function fieldValues(field: RequiredField): fc.Arbitrary<unknown> {
    if (typeof field === "object")
        return field.kind === "dict" ? schemaValues(field.of) : fc.array(schemaValues(field.of), { maxLength: 2 });
    return {
        s: strings, b: fc.boolean(), i: fc.integer(), u: fc.nat().map(n => n * 2), t: fc.maxSafeNat(), x: fc.maxSafeInteger(), d: fc.double({ noNaN: true }),
        as: fc.array(strings, { maxLength: 3 }), ah: fc.array(fc.nat(255), { maxLength: 3 }),
    }[field];
}

/** Values that a schema describes. */
function schemaValues<S extends Schema>(fields: S): fc.Arbitrary<RecordOf<S>> {
    const keys = Object.entries(fields);
    const required = keys.filter(([, field]) => !(typeof field === "object" && field.kind === "optional")).map(([key]) => key);
    const model = Object.fromEntries(keys.map(([key, field]) => [key, fieldValues(typeof field === "object" && field.kind === "optional" ? field.of : field)]));
    return fc.record(model, { requiredKeys: required, noNullPrototype: true }) as fc.Arbitrary<RecordOf<S>>;
}

const sorted = (value: unknown): string => JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => a < b ? -1 : 1)) : item);

QUnit.module("fuzz: contract", () => {
    for (const fields of SCHEMAS) {
        const name = Object.keys(fields).slice(0, 3).join(", ");
        QUnit.test(`a dictionary comes back from the bus as it was sent (${name}, …)`, assert => holds(assert, fc.property(schemaValues(fields), value =>
            sorted(decode(fields, plain(encodeDict(fields, value)), "value", "refuse")) === sorted(value))));
        QUnit.test(`anything else is refused by the one error that there is for it (${name}, …)`, assert => holds(assert, fc.property(jsonValues(...Object.keys(fields)), value => {
            const decoded = onlyThrows([DecodeError], () => decode(fields, value, "value", "refuse"));
            return decoded === undefined || Object.keys(value as object).every(key => Object.hasOwn(fields, key));
        })));
    }

    const lines = fc.oneof(jsonValues("kind", "arguments", "event", "phase", "update", "osname", "modifiers", "answer").map(value => JSON.stringify(value)), texts("{", "}", "\"kind\":", "\"pin\"", ","));
    const requests = fc.constantFrom(...Object.keys(requestSchemas) as (keyof typeof requestSchemas)[])
        .chain(kind => schemaValues(requestSchemas[kind] as Schema).map(args => ({ kind, arguments: args })));

    QUnit.test("a request comes back as the daemon wrote it", assert => holds(assert, fc.property(requests, request => sorted(decodeRequest(JSON.stringify(request))) === sorted(request))));
    QUnit.test("any other line is no request, and no event", assert => holds(assert, fc.property(fc.oneof(lines, nearly(requests.map(request => JSON.stringify(request)))), line => {
        const request = onlyThrows([DecodeError, SyntaxError], () => decodeRequest(line));
        onlyThrows([DecodeError, SyntaxError], () => decodeEvent(line));
        return request === undefined || Object.hasOwn(requestSchemas, request.kind);
    })));
    QUnit.test("what every object has is no kind of request or event", assert => {
        for (const name of ["constructor", "toString", "__proto__"]) {
            assert.throws(() => decodeRequest(JSON.stringify({ kind: name, arguments: {} })), DecodeError, name);
            assert.throws(() => decodeEvent(JSON.stringify({ event: name })), DecodeError, name);
        }
        assert.throws(() => decodeRequest("null"), DecodeError);
        assert.throws(() => decodeEvent("null"), DecodeError);
    });
});

QUnit.module("fuzz: history", () => {
    const entries = schemaValues(historyEntrySchema);
    QUnit.test("an entry comes back from its line, which is one", assert => holds(assert, fc.property(entries, entry =>
        sorted(parseLine(entryLine(entry))) === sorted(entry) && entryLine(entry).indexOf("\n") === entryLine(entry).length - 1)));
    QUnit.test("a line that is nearly one is an entry or is passed over; those around it are read", assert => holds(assert, fc.property(entries, nearly(entries.map(entryLine)), entries, (first, broken, last) => {
        const text = `${entryLine({ ...first, seq: 1 })}${broken.replaceAll("\n", " ")}\n${entryLine({ ...last, seq: 3 })}`;
        const read = newestEntries(text, 10).map(entry => sorted(entry));
        return read.length >= 2 && read.at(-1) === sorted({ ...first, seq: 1 }) && read[0] === sorted({ ...last, seq: 3 }) && newestEntries(text, 1).length === 1;
    })));
    QUnit.test("what is cut begins and ends with whole lines", assert => holds(assert, fc.property(fc.array(entries, { minLength: 1, maxLength: 5 }), fc.nat(2000), fc.nat(2000), (list, most, rest) => {
        const text = list.map(entryLine).join("");
        const cut = bounded(text, most, Math.min(most, rest));
        return cut === null ? text.length <= most : text.endsWith(cut) && newestEntries(cut, 100).length === cut.split("\n").length - 1 && cut !== "";
    })));
});

QUnit.module("fuzz: kernel arguments", () => {
    const words = fc.oneof(fc.stringMatching(/^[a-z][a-z0-9_.-]{0,6}(=[A-Za-z0-9,./:=-]{0,8})?$/), fc.constantFrom("quiet", "rw", "root=LABEL=root", "console=tty0", "console=ttyS0", 'dyndbg="file a.c +p"'));
    const any = fc.oneof(words, texts("quiet", "ostree=", "root=", "console=tty0", "\""));
    const list = fc.array(any, { maxLength: 3 });
    const changes: fc.Arbitrary<KernelArgumentsChange> = fc.record({
        delete: list, deleteIfPresent: list, replace: list, append: list, appendIfMissing: list, final: fc.option(fc.array(any, { maxLength: 4 }).map(parts => parts.join(" ")), { nil: undefined, freq: 3 }), allowRoot: fc.boolean(),
    });
    const lines = fc.uniqueArray(words, { maxLength: 6 });

    QUnit.test("a line is its words, whatever is in it", assert => holds(assert, fc.property(texts("quiet", "a=b", "\"c d\""), text => {
        const parts = splitKernelArguments(text);
        return parts.every(part => part !== "") && JSON.stringify(splitKernelArguments(parts.join(" "))) === JSON.stringify(parts);
    })));
    QUnit.test("a change makes a line that can be booted from, or a sentence", assert => holds(assert, fc.property(lines, changes, (current, change) => {
        const result = onlyThrows([AptOstreeError], () => changedKernelArguments(current, change));
        return result === undefined || (JSON.stringify(splitKernelArguments(result.join(" "))) === JSON.stringify(result)
            && result.every(argument => current.includes(argument) || kernelArgumentProblem(argument, true) === undefined) && !result.some(argument => keyOf(argument) === "ostree")
            && (change.allowRoot || JSON.stringify(result.filter(word => /^(root|rw|ro)\b/.test(word) && kernelArgumentProblem(word, false) === "root")) === JSON.stringify(current.filter(word => kernelArgumentProblem(word, false) === "root"))));
    })));
    QUnit.test("what is appended can be deleted again, and all is as before", assert => holds(assert, fc.property(lines, words, (current, word) => {
        const none: KernelArgumentsChange = { delete: [], deleteIfPresent: [], replace: [], append: [], appendIfMissing: [], allowRoot: true };
        if (current.includes(word))
            return true;
        const more = onlyThrows([AptOstreeError], () => changedKernelArguments(current, { ...none, append: [word] }));
        // a key without a value means all values of the key, and is refused where there are several
        const less = more && onlyThrows([AptOstreeError], () => changedKernelArguments(more, { ...none, delete: [word] }));
        return less === undefined || JSON.stringify(less) === JSON.stringify(current);
    })));
    QUnit.test("arguments of dracut, and files of /etc", assert => {
        holds(assert, fc.property(fc.array(fc.oneof(fc.constantFrom("--add", "--install", "/etc/x", "--include", "/etc/y", "--compress", "zstd -19", "--add-drivers=e1000"), texts("--add", "/etc/x", "=", "constructor")), { maxLength: 5 }), args => {
            const files = onlyThrows([AptOstreeError], () => checkDracutArguments(args));
            return files === undefined || (files.every(file => file.startsWith("/") && !file.split("/").includes("..")) && (args.length === 0 || args[0]?.startsWith("-") === true));
        }));
        holds(assert, fc.property(fc.array(texts("/etc/", "x", "/"), { maxLength: 3 }), fc.array(texts("/etc/x"), { maxLength: 2 }), (track, untrack) => {
            const tracked = onlyThrows([AptOstreeError], () => changedTrackedFiles(["/etc/x"], { track, untrack, untrackAll: false, forceSync: true }));
            return tracked === undefined || tracked.every(path => path.startsWith("/etc/") && !/[;\n\0]|\/\.\.?(\/|$)|\/\//.test(path));
        }));
    });
});
