import "./lib/cockpit.ts";
import type { Plan, PlanPackage } from "../../../src/contract/plan.ts";
import { requestName } from "../../../src/contract/request-name.ts";
import { ClientError } from "../../../src/pages/client/errors.ts";
import { firstClause, noUpdatesReason } from "../../../src/pages/updates/check-text.ts";
import { layeredEffects } from "../../../src/pages/updates/layered-effects.ts";
import { isSameFailure, offer } from "../../../src/pages/updates/offer.ts";
import { isRevision } from "../../../src/pages/updates/revision.ts";
import { versionPlace } from "../../../src/pages/updates/version-place.ts";
import { deployment, NOW } from "./lib/deployments.ts";

const item = (name: string, values: Partial<PlanPackage> = {}): PlanPackage =>
    ({ name, architecture: "amd64", version: "2", source: "", summary: "", requested: false, layered: true, "download-size": 0, "installed-size": 1, ...values });
const plan = (values: Partial<Plan> = {}): Plan => ({
    add: [], upgrade: [], downgrade: [], remove: [], "requested-packages": [], "inactive-requests": [], "base-checksum": "b2", "previous-base-checksum": "b1", "base-version": "2", "previous-base-version": "1",
    refspec: "r:b", warnings: [], "builds-on": "debian-a.0", "download-size": 0, "installed-size-change": 0, command: "apt-ostree upgrade", ...values,
});
const found = { kind: "available", at: NOW, version: "2", packages: 1, security: 0 } as const;
const failed = { kind: "failed", at: NOW, known: undefined, message: "apt cannot resolve it:\nmore" } as const;

QUnit.module("pages/updates", () => {
    QUnit.test("what is offered", assert => {
        const error = (kind: ConstructorParameters<typeof ClientError>[0], message = "") => ({ kind: "error", error: new ClientError(kind, message) }) as const;
        assert.deepEqual(offer({ kind: "never" }, { kind: "none" }), { kind: "unknown" });
        assert.strictEqual(offer(found, { kind: "asking", before: undefined }).kind, "asking");
        assert.strictEqual(offer(found, { kind: "asking", before: plan() }).kind, "update", "what was known stays while it is asked again");
        assert.strictEqual(offer(found, { kind: "answer", value: plan() }).kind, "update");
        assert.strictEqual(offer(found, error("NoChange")).kind, "newest");
        assert.strictEqual(offer(failed, error("InvalidArgument")).kind, "unknown", "the branch is not here");
        const impossible = offer(failed, error("ResolutionFailed", "apt cannot resolve it:\nother details"));
        assert.strictEqual(impossible.kind, "impossible");
        assert.true(isSameFailure(failed, impossible));
        assert.false(isSameFailure(failed, offer(failed, error("PolicyDenied", "not allowed"))));
        assert.false(isSameFailure(found, impossible));
    });

    QUnit.test("what happens to what is layered", assert => {
        const before = deployment("a", {
            "requested-packages": ["up", "same", "soon-base", "was-base", "held=1.0"], "inactive-requests": ["was-base"],
            "requested-base-removals": ["less"], "requested-base-replacements": ["nano=7"],
        });
        const effects = layeredEffects(before, plan({
            upgrade: [item("up", { "previous-version": "1" }), item("dep", { "previous-version": "1" }), item("libc6", { layered: false, "previous-version": "1" })],
            add: [item("new-dep"), item("in-base", { layered: false })], "inactive-requests": ["soon-base"],
        }));
        assert.deepEqual(effects, {
            changed: [{ name: "up", from: "1", to: "2" }], absorbed: ["soon-base"], returned: ["was-base"], unchanged: ["same", "held"],
            held: ["held=1.0", "nano=7"], removed: ["less"], dependencies: 2,
        });
        assert.deepEqual(["a", "a:i386", "a=1:2", "a/trixie"].map(requestName), ["a", "a", "a", "a"]);
    });

    QUnit.test("revisions as the daemon takes them", assert => {
        assert.deepEqual(["13.5", "ab".repeat(32), "1:2~rc+x_y-z"].map(isRevision), [true, true, true]);
        assert.deepEqual(["", "-x", "a b", "ä", "a;b", "x".repeat(201)].map(isRevision), [false, false, false, false, false, false]);
    });

    QUnit.test("where a version is", assert => {
        const list = [deployment("s", { staged: true, "base-checksum": "new" }), deployment("a", { booted: true, "base-checksum": "now" }), deployment("o", { "base-checksum": "old" })];
        assert.deepEqual(["now", "new", "old", "other"].map(checksum => versionPlace({ checksum }, list)), ["running", "next", "kept", "elsewhere"]);
    });

    QUnit.test("words", assert => {
        assert.strictEqual(firstClause('The remote "a" could not be reached; nothing was changed. Check it.'), 'The remote "a" could not be reached');
        assert.strictEqual(firstClause("Version 1.2 is broken."), "Version 1.2 is broken");
        assert.strictEqual(firstClause("http://a:80/x is away: why\nmore"), "http://a:80/x is away");
        assert.notStrictEqual(noUpdatesReason({ origin: "" }), undefined);
        assert.strictEqual(noUpdatesReason({ origin: "a:b" }), undefined);
    });
});
