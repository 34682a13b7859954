/** The recorded intent: whatever stands in an origin file, and whatever is asked for. */
import * as fc from "fast-check";
import GLib from "gi://GLib";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { activity, aptArguments } from "../../../../src/backend/apt/activity.ts";
import { changedIntent, noChange, type IntentChange } from "../../../../src/backend/origin/change.ts";
import { isLayered, sameIntent, type Intent } from "../../../../src/backend/origin/intent.ts";
import { readInstalledKargs, readIntent, readPinReason, withInstalledKargs, withIntent, withPinReason } from "../../../../src/backend/origin/origin.ts";
import { requestName } from "../../../../src/contract/request-name.ts";
import { formatLocal, parseLocal, parseRequest, type LocalPackage } from "../../../../src/backend/origin/request.ts";
import { parseRefspec, parseRevision, updatedIntent, type UpdateRequest } from "../../../../src/backend/protocol/update.ts";
import { holds, nearly, onlyThrows, packageNames, texts, versions } from "./properties.ts";

const architectures = fc.constantFrom("all", "amd64", "arm64");
const localPackages: fc.Arbitrary<LocalPackage> = fc.record({ sha256: fc.stringMatching(/^[0-9a-f]{64}$/), name: packageNames, version: versions, architecture: architectures });
const locals = localPackages.map(formatLocal);
const requests = fc.oneof(packageNames, fc.tuple(packageNames, versions).map(([name, version]) => `${name}=${version}`),
                          fc.tuple(packageNames, architectures).map(([name, architecture]) => `${name}:${architecture}`), packageNames.map(name => `${name}/trixie-backports`));
const sortedSet = (items: fc.Arbitrary<string>): fc.Arbitrary<string[]> => fc.uniqueArray(items, { maxLength: 5 }).map(list => list.sort());
const paths = fc.stringMatching(/^\/etc\/[a-z0-9._-]{1,10}$/);
const intents: fc.Arbitrary<Intent> = fc.record({
    refspec: fc.constantFrom("", "debian/trixie", "aot:debian/trixie"), overrideCommit: fc.constantFrom("", "ab".repeat(32)),
    requestedPackages: sortedSet(requests), localPackages: sortedSet(locals), baseRemovals: sortedSet(packageNames),
    baseReplacements: sortedSet(fc.tuple(packageNames, versions).map(([name, version]) => `${name}=${version}`)), localReplacements: sortedSet(locals),
    // of one that the image brings there are no arguments
    initramfs: fc.option(fc.array(fc.stringMatching(/^--?[a-z][a-zäöü =/"'\\-]{0,10}$/), { maxLength: 4 }), { nil: undefined }), initramfsEtc: sortedSet(paths),
}).map(({ initramfs, ...rest }) => ({ ...rest, regenerateInitramfs: initramfs !== undefined, initramfsArgs: initramfs ?? [] }));

function keyFile(text: string): GLib.KeyFile | null {
    const file = new GLib.KeyFile();
    try {
        file.load_from_data(text, new TextEncoder().encode(text).length, GLib.KeyFileFlags.NONE);
        return file;
    } catch {
        // GLib refuses the whole, as libostree would
        return null;
    }
}
const GROUPS = ["origin", "packages", "overrides", "rpmostree", "libostree-transient", "apt-ostree", "other"];
const KEYS = ["refspec", "baserefspec", "override-commit", "requested", "requested-local", "remove", "replace", "replace-local", "regenerate-initramfs", "initramfs-args", "initramfs-etc",
              "pinned", "apt-ostree-pin-reason", "installed-kargs"];
/** What is written into a line as it is: backslashes begin what GLib calls an escape, and may begin none. */
const values = texts("htop", "true", ";", "\\s", "\\q", "ä").map(text => text.replace(/[\n\0\ud800-\udfff]/g, " "));
const originTexts = fc.uniqueArray(fc.tuple(fc.constantFrom(...GROUPS), fc.dictionary(fc.constantFrom(...KEYS), values, { maxKeys: 4 })), { maxLength: 5, selector: ([group]) => group })
    .map(groups => groups.map(([group, lines]) => [`[${group}]`, ...Object.entries(lines).map(([key, value]) => `${key}=${value}`)].join("\n")).join("\n"));

QUnit.module("fuzz: origin", () => {
    QUnit.test("any origin file that GLib accepts is read, and can be written anew", assert => holds(assert, fc.property(originTexts, text => {
        const origin = keyFile(text);
        const intent = readIntent(origin);
        readPinReason(origin);
        readInstalledKargs(origin);
        // arguments for an initramfs that is not made have no meaning, and are not written
        return sameIntent(readIntent(withIntent(origin, intent)), { ...intent, initramfsArgs: intent.regenerateInitramfs ? intent.initramfsArgs : [] });
    })));

    QUnit.test("an intent comes back as it was written, whatever the file had before", assert => holds(assert, fc.property(intents, intents, (intent, before) => {
        const origin = withIntent(withInstalledKargs(withPinReason(withIntent(null, before), "why"), "quiet rw"), intent);
        const back = readIntent(origin);
        return sameIntent(back, intent) && readPinReason(origin) === undefined && readInstalledKargs(origin) === "quiet rw" && isLayered(back) === isLayered(intent);
    })));

    QUnit.test("a request is read, or refused with a sentence; nothing in it is an option or a path for apt", assert => holds(assert, fc.property(fc.oneof(texts("htop", "=1.0", ":amd64", "/trixie"), nearly(requests)), text => {
        const request = onlyThrows([AptOstreeError], () => parseRequest(text));
        if (!request)
            return true;
        const written = `${request.name}${request.architecture === undefined ? "" : `:${request.architecture}`}${request.version === undefined ? "" : `=${request.version}`}${request.suite === undefined ? "" : `/${request.suite}`}`;
        return written === text && requestName(text) === request.name && !/^[-/.]|\s/.test(text) && !request.name.includes("/");
    })));

    QUnit.test("a local package comes back as it was recorded; anything else is none", assert => {
        holds(assert, fc.property(localPackages, one => JSON.stringify(parseLocal(formatLocal(one))) === JSON.stringify(one)));
        holds(assert, fc.property(nearly(locals), text => {
            const parsed = parseLocal(text);
            return parsed === null || formatLocal(parsed) === text;
        }));
    });

    const lists = fc.array(fc.oneof(packageNames, requests, texts("htop")), { maxLength: 3 });
    const changes: fc.Arbitrary<IntentChange> = fc.record({
        install: lists, uninstall: lists, installLocal: fc.array(locals, { maxLength: 2 }), overrideRemove: lists, overrideReplace: lists, overrideReplaceLocal: fc.array(locals, { maxLength: 2 }),
        overrideReset: lists, noLayering: fc.boolean(), noOverrides: fc.boolean(), noInitramfs: fc.boolean(), idempotent: fc.boolean(),
    }, { requiredKeys: [] }).map(change => ({ ...noChange, ...change }));

    QUnit.test("a changed intent is sorted, has each name once, and can be given to apt; or there is a sentence", assert => holds(assert, fc.property(intents, changes, (intent, change) => {
        const changed = onlyThrows([AptOstreeError], () => changedIntent(intent, change));
        if (!changed)
            return true;
        const { requestedPackages, baseRemovals, baseReplacements } = changed;
        const sorted = [requestedPackages, baseRemovals, baseReplacements].every(list => list.every((item, at) => at === 0 || (list[at - 1] ?? "") < item));
        return sorted && sameIntent(readIntent(withIntent(null, changed)), changed) && aptArguments(activity(changed, new Map())).every(argument => !argument.startsWith("-"));
    })));

    QUnit.test("references of branches and commits", assert => {
        holds(assert, fc.property(texts("aot:", "debian", "/trixie", "x"), text => {
            const parsed = onlyThrows([AptOstreeError], () => parseRefspec(text));
            return !parsed || ((parsed.remote === "" ? parsed.ref : `${parsed.remote}:${parsed.ref}`) === text && !/(^|\/)[-.]|\s|\.\.\//.test(parsed.ref));
        }));
        holds(assert, fc.property(texts("version=", "revision=", "ab".repeat(32), "13.1"), text => {
            const parsed = onlyThrows([AptOstreeError], () => parseRevision(text));
            return !parsed || (text.endsWith(parsed.value) && !/^-|[\s/]/.test(parsed.value));
        }));
    });

    const updates = fc.record({
        osname: fc.constant("debian"),
        modifiers: fc.record({
            "install-packages": lists, "uninstall-packages": lists, "override-remove-packages": lists, "set-refspec": texts("aot:", "debian/trixie"), "set-revision": texts("13.1"), "upgrade": fc.boolean(),
        }, { requiredKeys: [] }),
        options: fc.record({ "idempotent-layering": fc.boolean(), "no-layering": fc.boolean(), "no-initramfs": fc.boolean() }, { requiredKeys: [] }),
        initramfs: fc.record({ regenerate: fc.boolean(), arguments: fc.array(texts("--add", "--install", "/etc/x", "=", "constructor"), { maxLength: 3 }) }),
    }, { requiredKeys: ["osname", "modifiers", "options"] });

    QUnit.test("any request makes an intent that can be recorded, or a sentence", assert => holds(assert, fc.property(intents, updates, (intent, request) => {
        const changed = onlyThrows([AptOstreeError], () => updatedIntent(intent, request as UpdateRequest, { install: [], replace: [] }));
        return !changed || sameIntent(readIntent(withIntent(null, changed)), changed);
    })));
});
