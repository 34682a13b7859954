import { matches, NO_POLICY, packageViolation, registryViolation, remoteViolation } from "../../../../src/backend/config/policy.ts";

const denied = { ...NO_POLICY, deniedPackages: ["telnet*", "aot-good"] };
const allowed = { ...NO_POLICY, allowedPackages: ["htop", "lib*"] };

QUnit.module("policy", () => {
    QUnit.test("patterns are of whole names", assert => {
        for (const [pattern, name] of [["htop", "htop"], ["*", "x"], ["lib*", "lib"], ["lib*-dev", "libc6-dev"], ["g++", "g++"], ["a.b", "a.b"], ["php?.?", "php8.4"], ["a/*", "a/b/c"]] as const)
            assert.true(matches(pattern, name), `${pattern} ${name}`);
        for (const [pattern, name] of [["htop", "htop2"], ["htop", "xhtop"], ["lib*-dev", "libc6"], ["a.b", "axb"], ["g++", "ggg"], ["?", ""], ["?", "ab"]] as const)
            assert.false(matches(pattern, name), `${pattern} ${name}`);
    });

    QUnit.test("without a policy everything is allowed", assert => {
        assert.deepEqual([packageViolation(NO_POLICY, ["x"], ["x", "y"]), remoteViolation(NO_POLICY, "x"), registryViolation(NO_POLICY, "x/y")], [null, null, null]);
    });

    QUnit.test("denied packages: asked for, or brought along", assert => {
        assert.strictEqual(packageViolation(denied, ["htop"], ["htop", "libc6"]), null);
        assert.strictEqual(packageViolation(denied, ["telnetd"], ["telnetd"]),
                           'The policy of this host (DeniedPackages in /etc/apt-ostreed.conf) does not allow the package "telnetd". Nothing was changed.');
        assert.strictEqual(packageViolation(denied, ["aot-dep"], ["aot-dep", "aot-good", "telnet"]),
                           'The policy of this host (DeniedPackages in /etc/apt-ostreed.conf) does not allow the packages "aot-good", "telnet". What is requested would bring it along. Nothing was changed.');
    });

    QUnit.test("allowed packages: what is asked for, not what it depends on", assert => {
        assert.strictEqual(packageViolation(allowed, ["htop", "libfoo"], ["htop", "libfoo", "other"]), null);
        assert.true(packageViolation(allowed, ["nginx"], ["nginx"])?.includes('AllowedPackages in /etc/apt-ostreed.conf) does not allow the package "nginx"'));
        assert.true(packageViolation({ ...allowed, allowedPackages: [] }, ["htop"], ["htop"])?.includes('"htop"'));
        assert.true(packageViolation({ ...allowed, deniedPackages: ["libbad"] }, ["htop"], ["htop", "libbad"])?.includes("DeniedPackages"), "denied wins");
    });

    QUnit.test("remotes and registries", assert => {
        const policy = { ...NO_POLICY, allowedRemotes: ["debian", "c-*"], deniedRemotes: ["c-test"], allowedRegistries: ["r.example.org", "q.example.org/a/*"] };
        assert.deepEqual(["debian", "c-x", "c-test", "other"].map(name => remoteViolation(policy, name) === null), [true, true, false, false]);
        assert.true(remoteViolation(policy, "c-test")?.includes("DeniedRemotes"));
        assert.deepEqual(["r.example.org/x/y", "q.example.org/a/b", "q.example.org/b", "r.example.org.evil/x"].map(name => registryViolation(policy, name) === null), [true, true, false, false]);
    });
});
