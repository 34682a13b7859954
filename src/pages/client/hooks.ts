/** React's side of the client. */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Client } from "./client.ts";
import { place, subscribePlace, type Place } from "./location.ts";
import type { AppState } from "./model.ts";
import type { Scheduled } from "./scheduled.ts";

export const ClientContext = createContext<Client | undefined>(undefined);

export function useClient(): Client {
    const client = useContext(ClientContext);
    if (!client)
        throw new Error("no client");
    return client;
}

/** The present state; the component is drawn again when it changes. */
export function useAppState(): AppState {
    const { store } = useClient();
    return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** What is scheduled for the host, by whomever; undefined when nothing is. */
export function useScheduled(): Scheduled | undefined {
    const { schedule } = useClient();
    return useSyncExternalStore(schedule.subscribe, schedule.snapshot);
}

export const usePlace = (): Place => useSyncExternalStore(subscribePlace, place);
