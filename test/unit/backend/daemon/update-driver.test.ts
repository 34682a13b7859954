import { serviceCgroup } from "../../../../src/backend/daemon/update-driver.ts";

QUnit.module("update driver");

QUnit.test("the service of a process", assert => {
    const cases: readonly (readonly [string, string | undefined])[] = [
        ["0::/system.slice/agent.service\n", "/system.slice/agent.service"],
        ["0::/system.slice/system-agent.slice/agent@1.service/child\n", "/system.slice/system-agent.slice/agent@1.service"],
        ["1:name=systemd:/x.service\n0::/system.slice/agent.service\n", "/system.slice/agent.service"],
        ["0::/user.slice/user-1000.slice/session-1.scope\n", undefined],
        ["0::/user.slice/user-1000.slice/user@1000.service/app.slice/evil.service\n", "/user.slice/user-1000.slice/user@1000.service"],
        ["0::/\n", undefined], ["", undefined],
    ];
    for (const [text, wanted] of cases)
        assert.strictEqual(serviceCgroup(text), wanted, text);
});
