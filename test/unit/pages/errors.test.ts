import { fake } from "./lib/cockpit.ts";
import { DecodeError } from "../../../src/contract/schema.ts";
import { ClientError, toClientError } from "../../../src/pages/client/errors.ts";
import { decodeTransaction } from "../../../src/pages/client/model.ts";
import { details, headline } from "../../../src/pages/common/error-text.tsx";
import { busTransaction } from "./lib/transactions.ts";

const kind = (name: string) => toClientError({ name, message: "m" }).kind;

QUnit.module("pages/errors", () => {
    QUnit.test("the daemon's errors keep kind and sentence", assert => {
        const error = toClientError({ name: "org.aptostree1.Error.NoSuchPackage", message: "There is no package ngnix." });
        assert.strictEqual(error.kind, "NoSuchPackage");
        assert.strictEqual(error.message, "There is no package ngnix.");
    });

    QUnit.test("on a translated page what it means comes first; what the daemon said follows, and stays readable for programs", assert => {
        const message = "There is no package \"ngnix\" in the package lists.";
        fake.catalogue = { "There is no such package.": "Ein solches Paket gibt es nicht." };
        const error = toClientError({ name: "org.aptostree1.Error.NoSuchPackage", message });
        assert.strictEqual(headline(error.message), "Ein solches Paket gibt es nicht.");
        assert.strictEqual(details(error.message), message);
        assert.strictEqual(error.original, message);
        assert.strictEqual(toClientError({ name: "org.aptostree1.Error.NoSpace", message: "Full." }).message, "Full.", "not translated: said as it is");
        assert.strictEqual(toClientError({ name: "org.aptostree1.Error.Failed", message: "Odd." }).message, "Odd.");
        const ended = decodeTransaction(busTransaction({ State: "failed", ErrorName: "org.aptostree1.Error.NoSuchPackage", ErrorMessage: message }));
        assert.strictEqual(ended.ErrorMessage, error.message);
        fake.catalogue = {};
    });

    QUnit.test("errors of the bus are told apart", assert => {
        assert.strictEqual(kind("org.freedesktop.DBus.Error.ServiceUnknown"), "ServiceUnknown");
        assert.strictEqual(kind("org.freedesktop.DBus.Error.Spawn.ChildExited"), "StartFailed");
        assert.strictEqual(kind("org.freedesktop.DBus.Error.Spawn.ServiceNotFound"), "ServiceUnknown");
        assert.strictEqual(kind("org.freedesktop.systemd1.NoSuchUnit"), "ServiceUnknown");
        assert.strictEqual(kind("org.freedesktop.systemd1.UnitMasked"), "StartFailed");
        assert.strictEqual(kind("org.freedesktop.DBus.Error.UnknownMethod"), "TooOld");
        assert.strictEqual(kind("org.freedesktop.DBus.Error.AccessDenied"), "NotAuthorized");
        assert.strictEqual(kind("something.Else"), "Failed");
    });

    QUnit.test("problems of Cockpit's transport and wrong shapes", assert => {
        assert.strictEqual(toClientError({ problem: "not-found" }).kind, "ServiceUnknown");
        assert.strictEqual(toClientError({ problem: "disconnected" }).kind, "Disconnected");
        assert.strictEqual(toClientError({ problem: "access-denied" }).kind, "AccessDenied");
        assert.strictEqual(toClientError(new DecodeError("Sysroot: …")).kind, "TooOld");
        assert.strictEqual(toClientError("odd").message, "odd");
        const error = new ClientError("Busy", "b");
        assert.strictEqual(toClientError(error), error);
    });

    QUnit.test("a message is a sentence, and what follows keeps its lines", assert => {
        const message = "It cannot be installed.\nThe chain:\n a : Depends: b\n\n";
        assert.strictEqual(headline(message), "It cannot be installed.");
        assert.strictEqual(details(message), "The chain:\n a : Depends: b");
        assert.strictEqual(details("One line."), "");
    });
});
