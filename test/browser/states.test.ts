/** When there is no daemon to talk to: the page says which of the cases it is and what to do, and goes on when it is over. */
import { CONNECTION_LOST, Visits } from "../lib/browser/visits.ts";
import type { Session } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { pictures } from "./lib/pictures.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
const ACTIVATION = "/usr/share/dbus-1/system-services/org.aptostree1.service";

QUnit.module("page: states", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;

    /** What D-Bus knows of services that it can start. */
    const reload = "busctl call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus ReloadConfig";
    const heading = (name: RegExp) => session.frame.getByRole("heading", { level: 1, name });

    visits.step("F17 the daemon does not run: where to look, and another try", async assert => {
        await on.sh("systemctl mask --runtime --now apt-ostreed.service");
        visits.expect({ console: CONNECTION_LOST });
        session = await visits.open();
        page = new UpdatesPage(session);
        await heading(/^The software update service does not run$/).waitFor();
        assert.true(await session.frame.getByRole("button", { name: "Show the service and its log" }).isVisible());
        assert.deepEqual(await pictures(page, "daemon-failed"), []);
        await on.sh("systemctl unmask --runtime apt-ostreed.service");
        await page.button("Try again").click();
        await page.card("booted").waitFor();
    });

    visits.step("F17 the daemon is not installed: what brings it", async assert => {
        await on.sh(`mount --bind /dev/null ${ACTIVATION}; systemctl stop apt-ostreed.service; ${reload}`);
        visits.expect({ console: CONNECTION_LOST });
        await session.page.reload();
        await heading(/^The software update service is not installed$/).waitFor();
        assert.deepEqual(await pictures(page, "daemon-missing"), []);
        await on.sh(`umount ${ACTIVATION}; ${reload}`);
        await page.button("Try again").click();
        await page.card("booted").waitFor();
    });

    visits.step("F17 the daemon is started anew under an open page: the page goes on by itself", async assert => {
        await on.sh("systemctl restart apt-ostreed.service");
        await on.ok("install", "aot-good");
        await page.card("next").getByText("Adds aot-good").waitFor();
        assert.deepEqual(page.errors, []);
    });
});
