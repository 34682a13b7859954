import { errorName } from "../../../../src/contract/errors.ts";
import { busError, DAEMON_LOST, stripRemotePrefix } from "../../../../src/cli/errors.ts";
import { checkPackage } from "../../../../src/cli/commands/update.ts";

const bus = (name: string): string => `org.freedesktop.DBus.Error.${name}`;

QUnit.module("cli: errors as sentences", () => {
    QUnit.test("the daemon's own errors keep their sentence and kind", assert => {
        const error = busError(errorName("NoSuchPackage"), "There is no package \"x\".", "connected");
        assert.strictEqual(error.message, "There is no package \"x\".");
        assert.strictEqual(error.kind, "NoSuchPackage");
    });

    QUnit.test("what it means that nobody answers depends on whether somebody did before", assert => {
        assert.ok(/not installed/.test(busError(bus("ServiceUnknown"), "x", "connecting").message));
        assert.strictEqual(busError(bus("ServiceUnknown"), "x", "connected").message, DAEMON_LOST);
        assert.strictEqual(busError(bus("NoReply"), "x", "connected").message, DAEMON_LOST);
        assert.ok(/could not be started.*\(why\)/.test(busError(bus("Spawn.ChildExited"), "why", "connecting").message));
        assert.ok(/could not be started/.test(busError(bus("TimedOut"), "why", "connecting").message));
    });

    QUnit.test("other errors of the bus", assert => {
        assert.strictEqual(busError(bus("AccessDenied"), "x", "connected").kind, "NotAuthorized");
        assert.ok(/restart apt-ostreed/.test(busError(bus("UnknownMethod"), "x", "connected").message));
        assert.ok(/system bus cannot be reached: x/.test(busError(null, "x", "connecting").message));
        assert.strictEqual(busError("org.example.Odd", "odd", "connected").message, "odd");
        assert.strictEqual(busError("org.example.Odd", "", "connected").message, "The daemon failed without saying why.");
    });

    QUnit.test("the prefix of GDBus is taken off once", assert => {
        assert.strictEqual(stripRemotePrefix("GDBus.Error:a.b.C: it failed: badly", "a.b.C"), "it failed: badly");
        assert.strictEqual(stripRemotePrefix("it failed", "a.b.C"), "it failed");
    });

    QUnit.test("what cannot be a package is refused", assert => {
        for (const name of ["-y", "", "a b", "./x", "/tmp/x", "a\nb"])
            assert.throws(() => checkPackage(name, "install"), /is not the name of a package|looks like a file/, JSON.stringify(name));
        for (const name of ["htop", "libc6:amd64", "g++", "nginx=1.26-3", "./x.deb", "htop/trixie-backports"])
            checkPackage(name, "install");
    });
});
