/** What went wrong with a remote, out of what libostree says: a kind and sentences for people. Pure. */
import { AptOstreeError } from "../../contract/errors.ts";

const SIGNATURE = /GPG|signature|sign-verify|public key|trusted keyring/i;
const DAMAGED = /[Cc]orrupted|checksum expected|bad checksum|Invalid compressed data/;
const MISSING = /No such branch|No such ref|No such metadata object|Refspec .* not found|\b404\b|HTTP 4(?:03|10)|not found|No such file or directory/i;
const NO_SPACE = /No space left|min-free-space/;
const NETWORK = /resolv|connect|timed? ?out|Operation too slow|Empty reply|Recv failure|Send failure|transfer closed|unreachable|HTTP 5\d\d|Server returned|SSL|TLS|certificate|HTTP\/2|\[\d+\] /i;

/**
 * The error of a request to a remote that libostree could not carry out; the host is as it was before.
 * @param message libostree's own
 * @param remote name of the remote
 * @param ref the branch or commit that was asked for, if it was one
 * @param hasCommit whether that commit has come, so that what is missing belongs to it: libostree 2022.7 does not say what is missing
 */
export function pullError(message: string, remote: string, ref?: string, hasCommit = false): AptOstreeError {
    // a commit that is not there was asked for by its name; anything else belongs to a commit that is
    if ((hasCommit || /objects\/[0-9a-f]{2}\/[0-9a-f]+\.(?!commit)/.test(message)) && /\b404\b/.test(message))
        return new AptOstreeError("Network", `The remote "${remote}" is incomplete: it has not all of what it says it has; nothing was changed. It may be in the middle of an update: try again later. (${message})`);
    if (message.includes("server has no summary file"))
        return new AptOstreeError("Failed", `The remote "${remote}" has no list of its branches; ask who runs it for their names. (${message})`);
    if (SIGNATURE.test(message)) {
        return new AptOstreeError("SignatureInvalid", `What the remote "${remote}" has${ref === undefined ? "" : ` as "${ref}"`} is not signed by a key that it is trusted for; nothing was changed. ` +
            `Check its keys, and import the right one, or ask who runs it. (${message})`);
    }
    if (NO_SPACE.test(message))
        return new AptOstreeError("NoSpace", `There is no space left for what is downloaded from "${remote}"; nothing was changed. Remove old deployments or clean up, then try again. (${message})`);
    if (DAMAGED.test(message))
        return new AptOstreeError("Network", `The remote "${remote}" sent something damaged; nothing was changed. Try again; if it stays so, tell who runs it. (${message})`);
    if (MISSING.test(message)) {
        return new AptOstreeError("InvalidArgument", ref === undefined ? `The remote "${remote}" has not what was asked for. Check its address. (${message})` :
            `The remote "${remote}" has no "${ref}". (${message})`);
    }
    if (NETWORK.test(message))
        return new AptOstreeError("Network", `The remote "${remote}" could not be reached; nothing was changed. Check the network and the remote's address, then try again. (${message})`);
    return new AptOstreeError("Failed", `The remote "${remote}" could not be used; nothing was changed: ${message}`);
}
