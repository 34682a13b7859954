/** The settings as the host has them now; asked for again when they, or a run, may have changed them. */
import type { AutomaticSettings } from "../../contract/config.ts";
import { useClient } from "../client/hooks.ts";
import type { ReadyHost } from "../client/model.ts";
import { useLatest, type Answer } from "../common/use-latest.ts";

export function useAutomaticSettings({ sysroot, automatic, reconnecting }: ReadyHost, attempt = 0): Answer<AutomaticSettings> {
    const client = useClient();
    return useLatest(JSON.stringify([sysroot.LastTransaction, sysroot.AutomaticUpdatePolicy, automatic?.time, reconnecting, attempt]), () => client.automaticSettings());
}

/** What is known, also while it is asked for again. */
export const settingsOf = (answer: Answer<AutomaticSettings>): AutomaticSettings | undefined =>
    answer.kind === "answer" ? answer.value : answer.kind === "asking" ? answer.before : undefined;
