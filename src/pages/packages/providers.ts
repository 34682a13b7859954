/** Who provides what a search asked for. */
import type { Provider } from "../../contract/questions.ts";
import type { Client } from "../client/client.ts";
import { toClientError } from "../client/errors.ts";

/** The packages that provide a name or a file; none is an answer, too. @throws ClientError */
export async function providersOf(client: Client, name: string): Promise<Provider[]> {
    try {
        return await client.whatProvides(name);
    } catch (error) {
        if (toClientError(error).kind === "NoSuchPackage")
            return [];
        throw error;
    }
}
