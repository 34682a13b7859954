import { run } from "../../../../src/backend/platform/process.ts";

/** The most that `systemd-analyze security` may say of the daemon's unit (docs/security.md): 5.2 with systemd 252 and 257. */
const MOST = 5.2;

QUnit.module("packaging: hardening");

QUnit.test("the daemon's unit is no more exposed than it was", async assert => {
    const { stdout, stderr } = await run(["systemd-analyze", "security", "--offline=true", "--no-pager", "packaging/systemd/apt-ostreed.service"]);
    const level = Number(/Overall exposure level for apt-ostreed\.service: ([\d.]+)/.exec(stdout)?.[1] ?? NaN);
    assert.true(level <= MOST, `${level}: ${stderr}`);
});
