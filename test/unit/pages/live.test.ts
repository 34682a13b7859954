import "./lib/cockpit.ts";
import { liveProblem, onlyAdds, waitsForReboot } from "../../../src/pages/live/live.ts";
import { stateSentence } from "../../../src/pages/overview/state-sentence.ts";
import { bootLine } from "../../../src/pages/common/deployments.ts";
import { isOfRunningSystem, liveSentences } from "../../../src/pages/transaction/outcome.ts";
import { deployment } from "./lib/deployments.ts";
import { transaction } from "./lib/transactions.ts";

const booted = deployment("a", { booted: true, packages: ["htop_3.4_amd64"], "requested-packages": ["htop"] });
const more = deployment("b", { staged: true, packages: ["htop_3.4_amd64", "tree_2.2_amd64"], "requested-packages": ["htop", "tree"] });

QUnit.module("pages/live", () => {
    QUnit.test("what only adds can be had at once", assert => {
        assert.true(onlyAdds(booted, more));
        assert.false(onlyAdds(more, { ...booted, staged: true }), "what removes cannot");
        assert.false(onlyAdds(booted, { ...more, packages: ["htop_3.5_amd64", "tree_2.2_amd64"] }));
        assert.false(onlyAdds(booted, { ...more, "base-checksum": "base-13.6" }));
        assert.false(onlyAdds(booted, { ...more, "base-removals": ["less"] }));
        assert.false(onlyAdds(booted, { ...more, packages: booted.packages }), "nothing");
        assert.false(onlyAdds({ ...booted, "live-replaced": "z" }, more), "the running system has more than what was booted");
    });

    QUnit.test("why it cannot be shown", assert => {
        assert.strictEqual(liveProblem(booted, more), undefined);
        for (const [one, target, words] of [
            [booted, { ...more, kernel: "6.13" }, "another kernel"], [{ ...booted, unlocked: "development" }, more, "/usr is writable"], [{ ...booted, "live-replaced": "b" }, more, "already"],
        ] as const)
            assert.true(liveProblem(one, target)?.includes(words), words);
    });

    QUnit.test("what of it waits for the reboot", assert => {
        assert.strictEqual(waitsForReboot(booted, more).length, 1);
        const texts = waitsForReboot(booted, { ...more, kargs: ["rw", "quiet"], "initramfs-etc": ["/etc/x"] });
        assert.deepEqual(texts.slice(1), ["Kernel arguments: with quiet", "Other initramfs"]);
    });

    QUnit.test("the page's heading does not call what is shown live untouched", assert => {
        const explanation = (live: string | undefined, ...others: readonly typeof more[]): string =>
            stateSentence(bootLine([...others, live === undefined ? booted : { ...booted, "live-replaced": live }]), "Debian").explanation;
        assert.true(explanation(undefined, more).includes("untouched"));
        assert.strictEqual(explanation("b", more), "Debian 13.5 shows its packages live already. What else it changes takes effect with the reboot.");
        assert.true(explanation("gone").includes("until the reboot, which starts it without them"));
    });

    QUnit.test("how it ended", assert => {
        const ended = (values: Parameters<typeof transaction>[0]): string => liveSentences(transaction({ State: "succeeded", ...values })).join(" ");
        assert.strictEqual(ended({ Kind: "apply-live", Result: { "live-packages": { added: ["tree (2.2)"], changed: [], removed: [] } } }), "1 package added. The running system shows it until the reboot.");
        assert.strictEqual(ended({ Kind: "apply-live" }), "The running system is what was booted.");
        assert.strictEqual(ended({}), "");
        assert.deepEqual([isOfRunningSystem(transaction()), isOfRunningSystem(transaction({ Kind: "usroverlay" }))], [false, true]);
    });
});
