/** What the daemon's errors mean, in the language of the page: their own sentences, with names and reasons, are English. */
import type { ErrorKind } from "../../contract/errors.ts";
import { _, N_ } from "./i18n.ts";

/** Kinds that say something of themselves. */
const SUMMARIES: Readonly<Partial<Record<ErrorKind, string>>> = {
    NotAuthorized: N_("This needs more rights than you have here."),
    Busy: N_("Something else is changing this host just now."),
    InvalidArgument: N_("This cannot be done as it was asked for."),
    NoSuchDeployment: N_("This version is not on the host any more."),
    NoSuchPackage: N_("There is no such package."),
    NoSuchRemote: N_("There is no such remote."),
    NoSuchRepo: N_("There is no such package source."),
    ResolutionFailed: N_("These packages do not go together."),
    ScriptFailed: N_("A script of a package failed."),
    NoSpace: N_("There is not enough space."),
    Network: N_("A source could not be reached, or is inconsistent."),
    SignatureInvalid: N_("A signature is missing or wrong."),
    Pinned: N_("This version is pinned."),
    Booted: N_("This version is running."),
    NoChange: N_("There is nothing to change."),
    PolicyDenied: N_("The policy of this host does not allow this."),
    Interrupted: N_("It was stopped before its end."),
    Unsupported: N_("This is not possible yet."),
};

/** A message of the daemon; where the page has a translation of what its kind means, with that as its first line. */
export function withSummary(kind: ErrorKind | undefined, message: string): string {
    const summary = kind === undefined ? undefined : SUMMARIES[kind];
    const translated = summary === undefined ? undefined : _(summary);
    return translated === undefined || translated === summary ? message : `${translated}\n${message}`;
}
