import { parseTreefile } from "../../../../src/backend/compose/treefile.ts";
import { nextVersion } from "../../../../src/backend/compose/layer.ts";

const minimal = { ref: "debian/trixie", suite: "trixie", packages: ["systemd"] };
const parse = (more: object): ReturnType<typeof parseTreefile> => parseTreefile(JSON.stringify({ ...minimal, ...more }));

QUnit.module("compose: treefile", () => {
    QUnit.test("defaults", assert => {
        assert.deepEqual(parse({}), { ...minimal, components: ["main"], units: [], "local-packages": [] });
    });

    QUnit.test("an unknown key is refused, and named", assert => {
        assert.throws(() => parse({ package: [] }), /unknown key "package"/);
        assert.throws(() => parse({ sources: [{ uris: ["http://a/"], suites: ["x"], key: "" }] }), /unknown key "key"/);
    });

    QUnit.test("wrong values are refused", assert => {
        assert.throws(() => parse({ suite: "Trixie" }), /"suite"/);
        assert.throws(() => parse({ packages: "systemd" }), /"packages" must be a list/);
        assert.throws(() => parse({ packages: ["systemd; rm"] }), /"packages" has an entry/);
        assert.throws(() => parse({ "local-packages": ["a.rpm"] }), /local-packages/);
        assert.throws(() => parse({ mirror: "mirror" }), /"mirror"/);
        assert.throws(() => parseTreefile("{"), /not valid/);
        assert.throws(() => parseTreefile("[]"), /must be an object/);
    });

    QUnit.test("sources of its own", assert => {
        const source = { uris: ["http://mirror.test/debian"], suites: ["trixie"], components: ["main"], "signed-by": "/usr/share/keyrings/x.gpg" };
        assert.deepEqual(parse({ sources: [source] }).sources, [source]);
    });
});

QUnit.module("compose: version", () => {
    QUnit.test("release and date, counted up", assert => {
        assert.strictEqual(nextVersion("13.2", "20261124", null), "13.20261124");
        assert.strictEqual(nextVersion("13.2", "20261124", "13.20261123.4"), "13.20261124");
        assert.strictEqual(nextVersion("13.2", "20261124", "13.20261124"), "13.20261124.1");
        assert.strictEqual(nextVersion("13.2", "20261124", "13.20261124.9"), "13.20261124.10");
        assert.strictEqual(nextVersion("forky/sid", "20261124", null), "forky.20261124");
    });
});
