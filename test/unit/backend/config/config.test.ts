import { readText } from "../../../../src/backend/platform/files.ts";
import { DEFAULTS, parseConfig } from "../../../../src/backend/config/config.ts";

const problems = (text: string): string[] => parseConfig(text).problems.map(problem => problem.replace("/etc/apt-ostreed.conf, ", ""));

QUnit.module("config", () => {
    QUnit.test("what it says", assert => {
        const { config, problems: wrong } = parseConfig([
            "# a comment", "; another", "", "[Daemon]", "AutomaticUpdatePolicy = stage", "AutomaticRebootWindow=02:00-05:00", "AutomaticRebootWithUsers=no", "IdleExitTimeout=0", "  ScriptTimeLimit=600  ", "RetainedDeployments=3",
            "[Policy]", "AllowedPackages=htop; nginx*,lib?", "DeniedPackages=telnetd", "AllowedRemotes=debian Company-*", "DeniedRemotes=*test", "AllowedRegistries=registry.example.org:5000/a/*",
        ].join("\n"));
        assert.deepEqual(wrong, []);
        assert.deepEqual(config, {
            automaticUpdatePolicy: "stage", automaticRebootWindow: "02:00-05:00", automaticRebootWithUsers: false, idleExitTimeout: 0, scriptTimeLimit: 600, retainedDeployments: 3,
            policy: {
                allowedPackages: ["htop", "nginx*", "lib?"], deniedPackages: ["telnetd"], allowedRemotes: ["debian", "Company-*"], deniedRemotes: ["*test"],
                allowedRegistries: ["registry.example.org:5000/a/*"],
            },
        });
    });

    QUnit.test("retained deployments: a small number", assert => {
        assert.deepEqual(parseConfig("[Daemon]\nRetainedDeployments=21").problems, ['/etc/apt-ostreed.conf, line 2: "RetainedDeployments=21": a number from 0 to 20 is needed.']);
        assert.strictEqual(parseConfig("[Daemon]\nRetainedDeployments=-1").config.retainedDeployments, 0);
    });

    QUnit.test("nothing, or an empty value, is the default", assert => {
        for (const text of ["", "[Daemon]\n", "[Policy]\nAllowedPackages=\nDeniedPackages=\n"])
            assert.deepEqual(parseConfig(text), { config: DEFAULTS, problems: [] }, text);
    });

    QUnit.test("a wrong line is named; the others hold", assert => {
        const text = "[Daemon]\nIdleExitTimeout=soon\nScriptTimeLimit=30\nnonsense\nAutomaticUpdatePolicy=always\n[Nowhere]\nA=1\n[Policy]\nColour=blue\nDeniedPackages=good $bad\nDeniedRemotes=x";
        assert.deepEqual(problems(text), [
            'line 2: "IdleExitTimeout=soon": a number of seconds from 0 to 604800 is needed.',
            'line 4: "nonsense": neither a [group] nor Key=Value.',
            'line 5: "AutomaticUpdatePolicy=always": one of none, check, download, stage, apply is needed.',
            'line 7: "A=1": there is no group [Nowhere].',
            'line 9: "Colour=blue": there is no key Colour in [Policy].',
            'line 10: "DeniedPackages=good $bad": "$bad" is no pattern of names, and is left out.',
        ]);
        const { config } = parseConfig(text);
        assert.deepEqual([config.idleExitTimeout, config.scriptTimeLimit, config.policy.deniedPackages, config.policy.deniedRemotes], [60, 30, ["good"], ["x"]]);
        assert.deepEqual(problems("A=1\n[Daemon]\nIdleExitTimeout=-1\nIdleExitTimeout=1e9"), [
            'line 1: "A=1": neither a [group] nor Key=Value.',
            'line 3: "IdleExitTimeout=-1": a number of seconds from 0 to 604800 is needed.',
            'line 4: "IdleExitTimeout=1e9": a number of seconds from 0 to 604800 is needed.',
        ]);
    });

    QUnit.test("the file that is installed has every key at its default", assert => {
        const text = readText("packaging/apt-ostreed.conf");
        assert.deepEqual(parseConfig(text), { config: DEFAULTS, problems: [] });
        const uncommented = text.replace(/^#([A-Z])/gm, "$1");
        assert.deepEqual(parseConfig(uncommented), { config: DEFAULTS, problems: [] });
        assert.strictEqual([...uncommented.matchAll(/^[A-Z]\w+=/gm)].length, 11);
        for (const [, key = ""] of uncommented.matchAll(/^([A-Z]\w+)=/gm))
            assert.true(readText("packaging/man/apt-ostreed.conf.5").includes(key), `the man page has ${key}`);
    });
});
