/**
 * The man page and the completion script in packaging/ are made from the tables of the commands. After a change there:
 *
 *   UPDATE_GENERATED=1 make check-unit T=packaging/
 */
import GLib from "gi://GLib";
import { readText, readTextIfExists, writeText } from "../../../../src/backend/platform/files.ts";
import { COMMANDS } from "../../../../src/cli/commands/index.ts";
import { completionScript } from "../../../../src/cli/generate/completion.ts";
import { manPage } from "../../../../src/cli/generate/man.ts";

/** The checkout: the bundle of the tests is build/test/unit-gjs.js in it. */
const ROOT = GLib.Uri.resolve_relative(import.meta.url, "../../", GLib.UriFlags.NONE).replace(/^file:\/\//, "");

function upToDate(assert: Assert, path: string, text: string): void {
    if (GLib.getenv("UPDATE_GENERATED") !== null)
        writeText(ROOT + path, text);
    assert.ok(readTextIfExists(ROOT + path) === text, `${path} is what the tables say`);
}

QUnit.module("cli: files in packaging/", () => {
    QUnit.test("packaging/ has the man page of these commands", assert => {
        upToDate(assert, "packaging/man/apt-ostree.8", manPage(readText(`${ROOT}packaging/man/apt-ostree.8.in`), COMMANDS));
    });

    QUnit.test("packaging/ has the completion of these commands", assert => {
        upToDate(assert, "packaging/completions/apt-ostree.bash", completionScript(COMMANDS));
    });
});
