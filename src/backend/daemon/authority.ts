/** Asking polkit whether a caller may do something. */
import Gio from "gi://Gio";
import Polkit from "gi://Polkit?version=1.0";
import { AptOstreeError } from "../../contract/errors.ts";
import type { Action } from "../../contract/names.ts";
import type { Call } from "./exported.ts";

Gio._promisify(Polkit.Authority.prototype, "check_authorization", "check_authorization_finish");
Gio._promisify(Polkit.Authority, "get_async", "get_finish");

/** The promise form that _promisify makes, which the typings do not know. */
interface CheckAuthorization {
    check_authorization(subject: unknown, action: string, details: null, flags: number, cancellable: null): Promise<{ get_is_authorized(): boolean }>;
}

let authority: Polkit.Authority | null = null;

/**
 * Returns when the caller may do the action; polkit asks the person only where the caller allows it.
 * @throws AptOstreeError NotAuthorized
 */
export async function authorize(call: Call, action: Action): Promise<void> {
    authority ??= await (Polkit.Authority.get_async as unknown as (c: null) => Promise<Polkit.Authority>)(null);
    const flags = call.interactive ? Polkit.CheckAuthorizationFlags.ALLOW_USER_INTERACTION : Polkit.CheckAuthorizationFlags.NONE;
    const asking = authority as unknown as CheckAuthorization;
    const check = () => asking.check_authorization(Polkit.SystemBusName.new(call.sender), action, null, flags, null);
    const result = await check().catch((error: unknown) => {
        // polkit ends when it is not needed (since version 126): who asks in that moment is answered by nobody
        if (error instanceof Gio.DBusError && error.matches(Gio.DBusError.quark(), Gio.DBusError.SERVICE_UNKNOWN))
            return check();
        throw error;
    });
    if (!result.get_is_authorized())
        throw new AptOstreeError("NotAuthorized", `You are not allowed to do this (polkit action ${action}). Administrative access is needed.`);
}
