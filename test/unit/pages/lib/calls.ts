/** A client that is connected to a host that only answers. */
import { fake, type FakeCall } from "./cockpit.ts";
import { Client } from "../../../../src/pages/client/client.ts";
import { FakeHost, until } from "./host.ts";

export interface Called {
    readonly host: FakeHost;
    readonly client: Client;
    /** What a verb calls: path, signature, arguments. @param answer what it is answered; the path of a transaction unless told */
    readonly called: (verb: () => Promise<unknown>, method: string, answer?: unknown[]) => Promise<unknown[]>;
}

export async function connectedClient(): Promise<Called> {
    fake.reset();
    const host = new FakeHost();
    const client = new Client();
    client.store.start();
    await until(() => client.store.snapshot().host.kind === "ready");
    const called = async (verb: () => Promise<unknown>, method: string, answer: unknown[] = ["/org/aptostree1/Transaction/9"]): Promise<unknown[]> => {
        let seen: FakeCall | undefined;
        host.answers.set(method, call => {
            seen = call;
            return answer;
        });
        await verb();
        return [seen?.path, seen?.type, seen?.args];
    };
    return { host, client, called };
}
