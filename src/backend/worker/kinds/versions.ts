/** The versions that a host's branch has. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { isImageRefspec } from "../../../contract/image.ts";
import { checkRemotePolicy } from "../../config/file.ts";
import { branchHead, pull, versionsFrom } from "../../ostree/branch.ts";
import { openSysroot, originMergeDeployment } from "../../ostree/sysroot.ts";
import { readIntent } from "../../origin/origin.ts";
import type { AnswerOf, QuestionOf } from "../../protocol/questions.ts";
import { parseRefspec } from "../../protocol/update.ts";
import type { Context } from "../context.ts";
import { makeSysrootWritable } from "../steps/host.ts";

/** Answers ListVersions. @throws AptOstreeError InvalidArgument, PolicyDenied, Network, SignatureInvalid */
export async function listVersions(context: Context, { osname, limit, "cache-only": cacheOnly }: QuestionOf<"list-versions">): Promise<AnswerOf<"list-versions">> {
    const sysroot = openSysroot();
    const { refspec } = readIntent(originMergeDeployment(sysroot, osname).get_origin());
    if (refspec === "")
        throw new AptOstreeError("InvalidArgument", "This deployment follows no branch, so there are no versions to choose from. Rebase to one first.");
    if (isImageRefspec(refspec))
        throw new AptOstreeError("Unsupported", "This host follows a container image, and a registry keeps no list of its versions. Take another one by its tag or digest: apt-ostree deploy TAG.");
    const { remote, ref } = parseRefspec(refspec);
    const repo = sysroot.repo();
    if (remote !== "" && !cacheOnly) {
        checkRemotePolicy(remote);
        await makeSysrootWritable();
        pull(repo, { remote, ref, what: { kind: "commit", depth: limit - 1 }, cancellable: context.cancellable });
    }
    const head = branchHead(repo, refspec);
    return { versions: head === undefined ? [] : versionsFrom(repo, head, limit) };
}
