/** What packaging says of the bus is what the contract says. */
import { ACTIONS, BUS_NAME } from "../../../../src/contract/names.ts";
import { readText } from "../../../../src/backend/platform/files.ts";

QUnit.module("packaging", () => {
    QUnit.test("the polkit policy has the actions of the contract", async assert => {
        const policy = readText("packaging/polkit/org.aptostree1.policy");
        const actions = Array.from(policy.matchAll(/<action id="([^"]+)">/g), ([, id]) => id);
        assert.deepEqual(actions.sort(), Object.values(ACTIONS).sort());
        for (const [, id, body = ""] of policy.matchAll(/<action id="([^"]+)">([\s\S]*?)<\/action>/g)) {
            assert.true(/<message>Authentication is required .*<\/message>/.test(body), `${id} has a message`);
            const defaults = Array.from(body.matchAll(/<allow_(?:any|inactive|active)>(\w+)</g), ([, value]) => value);
            assert.deepEqual(defaults, id === ACTIONS.clientManagement ? ["yes", "yes", "yes"] : ["auth_admin", "auth_admin", "auth_admin_keep"], id);
        }
    });

    QUnit.test("service files name the bus", assert => {
        assert.true(readText("packaging/dbus/org.aptostree1.service").includes(`Name=${BUS_NAME}\n`));
        assert.true(readText("packaging/dbus/org.aptostree1.conf").includes(`<allow own="${BUS_NAME}"/>`));
        assert.true(readText("packaging/systemd/apt-ostreed.service").includes(`BusName=${BUS_NAME}\n`));
    });
});
