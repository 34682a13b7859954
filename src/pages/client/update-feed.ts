/** What the last check for updates found: the booted OS's property `CachedUpdate`, read once for each connection and then followed. */
import { decodeCachedUpdate, type CachedUpdate } from "../../contract/cached-update.ts";
import { OS_INTERFACE } from "../../contract/names.ts";
import type { Connection } from "./connection.ts";
import { toClientError } from "./errors.ts";

const PROPERTY = "CachedUpdate";

export class UpdateFeed {
    readonly #changed: () => void;
    #value: CachedUpdate | undefined;
    #signals = 0;

    /** @param changed called when there is another value */
    constructor(changed: () => void) {
        this.#changed = changed;
    }

    /** Undefined where no update is known. */
    get value(): CachedUpdate | undefined {
        return this.#value;
    }

    /** Reads it. A daemon that has no such property knows of no update. */
    async read(connection: Connection, os: string): Promise<void> {
        const before = this.#signals;
        try {
            const value = await connection.get(os, OS_INTERFACE, PROPERTY);
            // what a signal has told meanwhile is newer
            if (before === this.#signals)
                this.#set(value);
        } catch (error) {
            const { kind, message } = toClientError(error);
            if (kind !== "Disconnected" && kind !== "TooOld" && kind !== "Vanished")
                console.warn(PROPERTY, "-", message);
        }
    }

    /** Properties of the OS changed. */
    propertiesChanged(changed: Readonly<Record<string, unknown>>): void {
        if (!(PROPERTY in changed))
            return;
        this.#signals++;
        this.#set(changed[PROPERTY]);
    }

    #set(value: unknown): void {
        try {
            this.#value = decodeCachedUpdate(value);
        } catch (error) {
            // the rest of the page does without it
            this.#value = undefined;
            console.warn(PROPERTY, "-", toClientError(error).message);
        }
        this.#changed();
    }
}
