import { resolveRepo } from "../../../../src/cli/repo-references.ts";
import { repoLines } from "../../../../src/cli/format/repos.ts";
import { parseSources } from "../../../../src/backend/apt/sources.ts";

const REPOS = [
    ...parseSources("/etc/apt/sources.list.d/debian.sources", "Types: deb\nURIs: http://a/\nSuites: x\nComponents: main\n\nTypes: deb\nURIs: http://b/\nSuites: x\nComponents: main\nTrusted: yes\n"),
    ...parseSources("/etc/apt/sources.list.d/extra.list", "# deb http://c/ y main\n"),
].map(entry => entry.repo);

QUnit.module("cli: package sources", () => {
    QUnit.test("which one is meant", assert => {
        const [first] = REPOS, extra = REPOS[2];
        assert.strictEqual(resolveRepo(first?.id ?? "", REPOS), first);
        assert.strictEqual(resolveRepo("extra.list", REPOS), extra);
        assert.strictEqual(resolveRepo("extra", REPOS), extra);
        assert.strictEqual(resolveRepo(first?.id.split(":")[1] ?? "", REPOS), first);
        assert.throws(() => resolveRepo("debian.sources", REPOS), /ambiguous/);
        assert.throws(() => resolveRepo("nothing", REPOS), /No package source is called/);
        assert.throws(() => resolveRepo("", REPOS), /No package source is called/);
    });

    QUnit.test("the list", assert => {
        const text = repoLines(REPOS).join("\n");
        assert.true(/^sources\.list\.d\/debian\.sources:\w+\n {2}deb http:\/\/a\/ x main\n {2}verified with apt's own keys\n/.test(text), text);
        assert.true(/deb http:\/\/b\/ x main\n {2}not verified\nsources\.list\.d\/extra\.list:\w+ {2}\(disabled\)\n/.test(text), text);
        assert.deepEqual(repoLines([]), ["There are no package sources."]);
    });
});
