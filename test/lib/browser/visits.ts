/** Everybody who visits the page during a test file; after each test, what went wrong unseen: on the browser's console and in the daemon's journal. */
import type { TestHost } from "../host/test-host.ts";
import { MESSAGE_IDS } from "../../../src/contract/message-ids.ts";
import { Session, useBrowser, type OpenOptions } from "./session.ts";

/** What Cockpit itself writes on the console although nothing is wrong, and why. */
const OF_COCKPIT: readonly RegExp[] = [
    // The login page asks who is logged in, and the answer is: nobody
    /status of 401 .*\/cockpit\/login/,
    // Debian has no branding of some sizes, and no translation of some packages for every language
    /status of 404 .*\/(favicon\.ico|branding\.css|apple-touch-icon\.png|po\.js|manifests\.js)/,
    // Debian packages neither these fonts nor the paths of them in Cockpit's own style sheets; other formats are taken then
    /status of 404 .*\/@localhost\/(?!apt-ostree\/)[^/]+\/assets\/fonts\//,
];

/** What the browser writes when the host it talks to goes down. */
export const CONNECTION_LOST = /WebSocket connection to|net::ERR_|status of 50\d|status of 401/;
/** What systemd writes of a daemon that was killed. */
export const KILLED = /status=9\/KILL|result 'signal'/;

/** What a test expects to go wrong. */
export interface Expected { console?: RegExp; journal?: RegExp }

interface JournalEntry { PRIORITY?: string; MESSAGE?: string; MESSAGE_ID?: string }

/** Errors and warnings of the daemon's unit since the last time this was asked. */
async function journalErrors(host: TestHost): Promise<string[]> {
    const text = await host.output(["journalctl", "--unit=apt-ostreed.service", "--output=json", "--output-fields=PRIORITY,MESSAGE,MESSAGE_ID", "--cursor-file=/var/tmp/aot-journal"]);
    return text.split("\n").filter(line => line.startsWith("{")).map(line => JSON.parse(line) as JournalEntry)
        // how a transaction ended: a failure that is recorded is no fault of the daemon
        .filter(({ MESSAGE_ID }) => MESSAGE_ID !== MESSAGE_IDS.transactionEnded)
        .filter(({ PRIORITY = "6", MESSAGE = "" }) => Number(PRIORITY) <= 4 || /JS ERROR|CRITICAL|WARNING \*\*|unhandled/i.test(MESSAGE))
        .map(({ MESSAGE = "" }) => MESSAGE);
}

export class Visits {
    readonly #browser: ReturnType<typeof useBrowser>;
    readonly #host: TestHost;
    readonly #open: Session[] = [];
    #expected: Expected = {};
    #broken: string | undefined;

    /** @param hooks of the module whose tests are checked */
    constructor(hooks: NestedHooks, host: TestHost) {
        this.#browser = useBrowser();
        this.#host = host;
        hooks.afterEach(async assert => {
            assert.deepEqual(this.#consoleErrors(), [], "errors on the browser's console");
            if (host.isRunning)
                assert.deepEqual((await journalErrors(host)).filter(text => !this.#expected.journal?.test(text)), [], "errors in the daemon's journal");
            this.#expected = {};
        });
        hooks.after(async () => { await Promise.all(this.#open.map(session => session.close())); });
    }

    /** Opens the page as another person, in a browser of her own. */
    async open(options: OpenOptions = {}): Promise<Session> {
        const session = await Session.open(this.#browser(), this.#host, options);
        this.#open.push(session);
        return session;
    }

    /** A test that needs what the steps before it have done: when one of them broke off it does not wait for what will not come. */
    step(name: string, body: (assert: Assert) => Promise<void>): void {
        QUnit.test(name, async assert => {
            if (this.#broken !== undefined)
                throw new Error(`not tried, because this went wrong: ${this.#broken}`);
            try {
                await body(assert);
            } catch (error) {
                this.#broken = name;
                throw error;
            }
        });
    }

    /** Until the end of this test these are no failures. */
    expect(expected: Expected): void {
        this.#expected = expected;
    }

    #consoleErrors(): string[] {
        const { console: expected } = this.#expected;
        return this.#open.flatMap(session => session.errors.splice(0)).filter(text => !OF_COCKPIT.some(known => known.test(text)) && !expected?.test(text));
    }
}
