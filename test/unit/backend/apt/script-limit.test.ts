import Gio from "gi://Gio";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { limitError, ScriptLimit, scriptOf } from "../../../../src/backend/apt/script-limit.ts";

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, milliseconds); });

/** Something like apt: reports steps, each of which takes some milliseconds, until it is cancelled. */
async function work(limit: number, steps: readonly (readonly [text: string, milliseconds: number])[], cancellable = Gio.Cancellable.new()): Promise<unknown> {
    const seen: string[] = [];
    try {
        await new ScriptLimit(limit, { cancellable, onLine: line => seen.push(line), onStatus: status => seen.push(status.text) }).run(async reporter => {
            for (const [text, milliseconds] of steps) {
                // In this order: apt may tell of a step after its script has printed
                reporter.onLine(`says ${text}`);
                reporter.onStatus({ kind: "install", percent: 1, text });
                await pause(milliseconds);
                if (reporter.cancellable.is_cancelled())
                    throw new AptOstreeError("Cancelled", "Cancelled; nothing was changed.");
            }
        });
        return seen;
    } catch (error) {
        return error;
    }
}

QUnit.module("script limit", () => {
    QUnit.test("what apt says, as package and script", assert => {
        for (const [text, name, script] of [
            ["Configuring aot-hang (all)", "aot-hang", "postinst"], ["Setting up libc6:amd64 (2.41)", "libc6", "postinst"], ["Unpacking g++ (amd64)", "g++", "preinst"],
            ["Running post-installation trigger man-db", "man-db", "postinst (triggers)"], ["Removing x", "x", "prerm or postrm"],
        ] as const)
            assert.deepEqual(scriptOf(text), { name, script }, text);
        assert.strictEqual(scriptOf("Dpkg is busy"), null);
    });

    QUnit.test("the error names package, script and setting", assert => {
        assert.strictEqual(limitError("Configuring aot-hang (all)", 5, ["a", "", "b"]).message,
                           'The postinst script of the package "aot-hang" had not ended after 5 seconds and was ended; nothing was changed. ' +
                           "The limit is ScriptTimeLimit in /etc/apt-ostreed.conf. The last lines before:\na\nb");
        assert.true(limitError("Something", 5, []).message.includes("(nothing was printed)"));
    });

    QUnit.test("each step has the whole time; one that takes longer is ended", async assert => {
        const steps = [["Configuring a", 600], ["Configuring b", 600]] as const;
        assert.deepEqual(await work(1, steps), ["says Configuring a", "Configuring a", "says Configuring b", "Configuring b"]);
        const error = await work(1, [["Configuring a", 10], ["Configuring b", 1200]]);
        assert.true(error instanceof AptOstreeError && error.kind === "ScriptFailed" && error.message.includes('"b"') && error.message.endsWith("says Configuring b"), String(error));
        assert.true(Array.isArray(await work(0, [["Configuring a", 1200]])), "0 is no limit");
    });

    QUnit.test("what the user cancels is cancelled", async assert => {
        const cancellable = Gio.Cancellable.new();
        setTimeout(() => cancellable.cancel(), 50);
        const error = await work(1, [["Configuring a", 200]], cancellable);
        assert.true(error instanceof AptOstreeError && error.kind === "Cancelled", String(error));
    });
});
