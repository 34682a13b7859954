/** What went wrong with an image, out of what skopeo says: a kind and sentences for people. Pure. */
import { AptOstreeError } from "../../contract/errors.ts";

const REJECTED = /Source image rejected|is rejected by policy|signature was required|Invalid GPG signature|sigstore|cryptographic signature/i;
const DAMAGED = /Digest did not match|digest mismatch|invalid checksum|unexpected EOF|gzip: invalid|does not match|corrupt/i;
const DENIED = /unauthorized|authentication required|access to the resource is denied|denied:|invalid username\/password|\b403\b/i;
const MISSING = /manifest unknown|name unknown|not found|no descriptor found|no image found|no such file or directory|\b404\b|repository name not known/i;
const NO_SPACE = /no space left/i;
const NETWORK = /dial tcp|no such host|connection re|timeout|timed out|i\/o|TLS|x509|HTTP response to HTTPS|EOF|network is unreachable|received unexpected HTTP status|context deadline/i;

/** The message in a line of skopeo's log: `time="…" level=fatal msg="…"`. */
function messageOf(output: string): string {
    const [, quoted] = /level=fatal msg=("(?:[^"\\]|\\.)*")/.exec(output) ?? [];
    return quoted === undefined ? output.trim() : JSON.parse(quoted) as string;
}

/**
 * The error of a question to a registry, or of a download, that skopeo could not carry out; the host is as it was before.
 * @param output what skopeo printed
 * @param source the image, as skopeo names it
 */
export function imageError(output: string, source: string): AptOstreeError {
    const message = messageOf(output);
    const isRegistry = source.startsWith("docker:");
    const whose = isRegistry ? `The registry of "${source}"` : `"${source}"`;
    if (REJECTED.test(message))
        return new AptOstreeError("SignatureInvalid", `"${source}" is not signed as /etc/containers/policy.json demands; nothing was changed. Check that file, or ask who makes the image. (${message})`);
    if (NO_SPACE.test(message))
        return new AptOstreeError("NoSpace", `There is no space left for what is downloaded of "${source}"; nothing was changed. Remove old deployments or clean up, then try again. (${message})`);
    if (DAMAGED.test(message))
        return new AptOstreeError("Network", `${whose} sent something damaged; nothing was changed. Try again; if it stays so, tell who runs it. (${message})`);
    if (isRegistry && DENIED.test(message))
        return new AptOstreeError("Network", `${whose} does not let this host have it; nothing was changed. Check the name, and the credentials in /etc/ostree/auth.json. (${message})`);
    if (isRegistry && /no such host/.test(message) || (isRegistry && NETWORK.test(message) && !/manifest unknown|name unknown/.test(message)))
        return new AptOstreeError("Network", `${whose} could not be reached; nothing was changed. Check the network and the name, then try again. (${message})`);
    if (MISSING.test(message)) {
        return new AptOstreeError("InvalidArgument", isRegistry ? `${whose} has no such image; nothing was changed. Check name and tag. (${message})` :
            `There is no image "${source}" that the daemon can see: it looks into no directory of users, nor /tmp and /var/tmp. Nothing was changed. (${message})`);
    }
    return new AptOstreeError("Failed", `"${source}" could not be used; nothing was changed: ${message}`);
}
