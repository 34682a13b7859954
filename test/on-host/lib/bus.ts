/** The bus of a host as its programs see it, by the client that is put there (gjs/bus-client.ts). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OS_INTERFACE, OS_PATH, SYSROOT_INTERFACE, SYSROOT_PATH } from "../../../src/contract/names.ts";
import { writeOnHost } from "../../lib/fixtures/server.ts";
import { ROOT } from "../../lib/host/paths.ts";
import { OSNAME } from "../../lib/host/sysroot.ts";
import type { TestHost } from "../../lib/host/test-host.ts";
import type { Answer, BusCall, CallsCommand, Command, TransactionCommand, TransactionReport } from "../gjs/protocol.ts";

/** In /var: it is there after a reboot as well. */
const CLIENT = "/var/lib/aot-tests/bus-client.js";

/** Options as the client takes them. */
export type Options = Readonly<Record<string, readonly [string, unknown]>>;

export const onOs = (method: string, types: readonly string[] = [], args: readonly unknown[] = []): BusCall =>
    ({ path: `${OS_PATH}/${OSNAME}`, interface: OS_INTERFACE, method, types, args });
export const onSysroot = (method: string, types: readonly string[] = [], args: readonly unknown[] = []): BusCall =>
    ({ path: SYSROOT_PATH, interface: SYSROOT_INTERFACE, method, types, args });
export const pkgChange = (install: readonly string[], uninstall: readonly string[] = [], options: Options = {}): BusCall =>
    onOs("PkgChange", ["a{sv}", "as", "as"], [options, install, uninstall]);
export const properties = (path: string, name: string): BusCall =>
    ({ path, interface: "org.freedesktop.DBus.Properties", method: "GetAll", types: ["s"], args: [name] });

export class Bus {
    readonly #host: TestHost;

    constructor(host: TestHost) {
        this.#host = host;
    }

    /** Puts the client on the host. */
    async install(): Promise<void> {
        await writeOnHost(this.#host, CLIENT, readFileSync(join(ROOT, "build/test/on-host/bus-client.js"), "utf8"));
    }

    /** The arguments that run the client on the host. */
    client(command: Command): string[] {
        return ["gjs", "-m", CLIENT, JSON.stringify(command)];
    }

    async #run<T>(command: Command, user?: string): Promise<T> {
        const text = await this.#host.output(this.client(command), user === undefined ? {} : { user });
        return JSON.parse(text.trim().split("\n").at(-1) ?? "") as T;
    }

    /** Makes calls in one connection. */
    calls(calls: readonly BusCall[], user?: string): Promise<Answer[]> {
        return this.#run<Answer[]>({ kind: "calls", calls } satisfies CallsCommand, user);
    }

    /** Makes one call. */
    async call(one: BusCall, user?: string): Promise<Answer> {
        const [answer] = await this.calls([one], user);
        if (!answer)
            throw new Error("no answer");
        return answer;
    }

    /** Makes one call that must succeed. @returns its results */
    async ok(one: BusCall, user?: string): Promise<unknown[]> {
        const answer = await this.call(one, user);
        if (!answer.ok)
            throw new Error(`${one.method}: ${answer.error}: ${answer.message}`);
        return answer.result;
    }

    /** Starts a transaction, does something to it, and says how it went. */
    transaction(command: Omit<TransactionCommand, "kind">): Promise<TransactionReport> {
        return this.#run<TransactionReport>({ kind: "transaction", ...command });
    }
}
