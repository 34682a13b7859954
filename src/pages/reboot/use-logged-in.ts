/** Whom a reboot cuts off. */
import { useEffect, useState } from "react";
import { useClient } from "../client/hooks.ts";

/** Who is logged in; undefined until it is known, or where it cannot be. */
export function useLoggedIn(): readonly string[] | undefined {
    const client = useClient();
    const [names, setNames] = useState<readonly string[]>();
    useEffect(() => void client.loggedIn().then(setNames, () => undefined), [client]);
    return names;
}
