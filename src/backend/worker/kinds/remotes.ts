/** Changes of OSTree remotes, and questions about them. */
import { AptOstreeError } from "../../../contract/errors.ts";
import type { AddRemoteOptions, ModifyRemoteOptions } from "../../../contract/remotes.ts";
import type { TransactionResult } from "../../../contract/transaction.ts";
import {
    addRemote, importRemoteKey, inspectKey, mergedSettings, modifyRemote, readRemotes, remoteBranches, remoteRefs, removeRemote, tryRemote, type RemoteSettings, type Trial,
} from "../../ostree/remotes.ts";
import { checkRemote, remoteNames } from "../../ostree/remote-names.ts";
import { openSysroot } from "../../ostree/sysroot.ts";
import { exists, makeDirectories } from "../../platform/files.ts";
import { output } from "../../platform/process.ts";
import { remoteTestPhases } from "../../protocol/phases.ts";
import type { RequestOf } from "../../protocol/protocol.ts";
import type { AnswerOf, QuestionOf } from "../../protocol/questions.ts";
import type { Context } from "../context.ts";
import { withLockedSysroot } from "../steps/host.ts";

const TRIALS = "/run/apt-ostree/trials";

/** Gives `work` a directory in memory that is gone afterwards. */
async function withDirectory<T>(work: (directory: string) => T): Promise<T> {
    makeDirectories(TRIALS, 0o700);
    const directory = (await output(["mktemp", "--directory", `${TRIALS}/XXXXXXXX`])).trim();
    try {
        return work(directory);
    } finally {
        await output(["rm", "-rf", "--one-file-system", "--", directory]);
    }
}

const done: TransactionResult = { "reboot-needed": false, warnings: [] };

/** The settings among the options. */
function settingsOf(options: AddRemoteOptions | ModifyRemoteOptions): RemoteSettings {
    const { "gpg-verify": verify, "gpg-verify-summary": summary, branches, contenturl } = options;
    return {
        ...verify === undefined ? {} : { "gpg-verify": verify }, ...summary === undefined ? {} : { "gpg-verify-summary": summary },
        ...branches === undefined ? {} : { branches }, ...contenturl === undefined ? {} : { contenturl },
    };
}

/** Tries a remote before it is written. */
async function tryFirst(context: Context, trial: Trial): Promise<void> {
    context.plan(remoteTestPhases);
    context.enter("download");
    context.log("info", `Asking ${trial.url}`);
    await withDirectory(directory => tryRemote(directory, trial));
}

/** Carries out AddRemote. @throws AptOstreeError InvalidArgument, Network, SignatureInvalid, Failed */
export function remoteAdd(context: Context, { name, url, options }: RequestOf<"remote-add">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        const settings = settingsOf(options), key = options["gpg-key"];
        if (remoteNames(sysroot.repo()).includes(name))
            throw new AptOstreeError("InvalidArgument", `There is a remote "${name}" already: modify it, or choose another name.`);
        if (!options["no-test"])
            await tryFirst(context, { name, url, settings, key });
        context.pointOfNoReturn();
        addRemote(sysroot.repo(), name, url, settings, key);
        return done;
    });
}

/** Carries out ModifyRemote. @throws AptOstreeError NoSuchRemote, Network, SignatureInvalid, Failed */
export function remoteModify(context: Context, { name, options }: RequestOf<"remote-modify">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        const repo = sysroot.repo();
        checkRemote(repo, name);
        const keyring = `${repo.get_path().get_path() ?? ""}/${name}.trustedkeys.gpg`;
        if (!options["no-test"]) {
            await tryFirst(context, {
                name, url: options.url ?? repo.remote_get_url(name)[1], settings: mergedSettings(repo, name, settingsOf(options)), keyring: exists(keyring) ? keyring : undefined,
            });
        }
        context.pointOfNoReturn();
        modifyRemote(repo, name, options.url, settingsOf(options));
        return done;
    });
}

/** Carries out RemoveRemote. @throws AptOstreeError NoSuchRemote */
export function remoteRemove(context: Context, { name }: RequestOf<"remote-remove">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        checkRemote(sysroot.repo(), name);
        context.pointOfNoReturn();
        removeRemote(sysroot.repo(), name);
        return done;
    });
}

/** Carries out ImportRemoteKey. @throws AptOstreeError NoSuchRemote, InvalidArgument, NoChange */
export function remoteKey(context: Context, { name, key }: RequestOf<"remote-key">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        checkRemote(sysroot.repo(), name);
        context.pointOfNoReturn();
        const fingerprints = importRemoteKey(sysroot.repo(), name, key);
        if (fingerprints.length === 0)
            throw new AptOstreeError("NoChange", `The remote "${name}" trusts this key already.`);
        fingerprints.forEach(fingerprint => context.log("info", `Imported ${fingerprint}`));
        return done;
    });
}

/** Answers ListRemotes. */
export async function listRemotes(): Promise<AnswerOf<"list-remotes">> {
    return { remotes: readRemotes(openSysroot()) };
}

/** Answers ListRemoteRefs. @throws AptOstreeError NoSuchRemote, Network, SignatureInvalid */
export async function listRemoteRefs(_context: Context, { name }: QuestionOf<"list-remote-refs">): Promise<AnswerOf<"list-remote-refs">> {
    const repo = openSysroot().repo();
    checkRemote(repo, name);
    return { refs: remoteRefs(repo, name) };
}

/** Answers ListRemoteBranches. @throws AptOstreeError as listRemoteRefs */
export async function listRemoteBranches(_context: Context, { name }: QuestionOf<"list-remote-branches">): Promise<AnswerOf<"list-remote-branches">> {
    const repo = openSysroot().repo();
    checkRemote(repo, name);
    return { branches: remoteBranches(repo, name) };
}

/** Answers InspectKey. @throws AptOstreeError InvalidArgument */
export async function inspect(_context: Context, { key }: QuestionOf<"inspect-key">): Promise<AnswerOf<"inspect-key">> {
    return { keys: await withDirectory(directory => inspectKey(directory, key)) };
}
