import Gio from "gi://Gio";
import OSTree from "gi://OSTree?version=1.0";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { layerIfReadable } from "../../../../src/backend/ostree/layer.ts";
import { verifyDirectories } from "../../../../src/backend/ostree/verify.ts";
import { writeText } from "../../../../src/backend/platform/files.ts";
import { output } from "../../../../src/backend/platform/process.ts";

QUnit.module("ostree: verification");

QUnit.test("a damaged directory is noticed, which libostree would take for an empty one; so is one that is gone", async assert => {
    const root = (await output(["mktemp", "--directory", "--tmpdir", "apt-ostree-test.XXXXXXXX"])).trim();
    try {
        const repoOption = `--repo=${root}/repo`;
        await output(["ostree", repoOption, "init", "--mode=bare-user"]);
        await output(["sh", "-ec", `mkdir -p ${root}/tree/usr/share ${root}/tree/usr/bin; for i in 1 2 3; do echo $i > ${root}/tree/usr/share/$i; done`]);
        const checksum = (await output(["ostree", repoOption, "commit", "--branch=x", `--tree=dir=${root}/tree`])).trim();
        const repo = OSTree.Repo.new(Gio.File.new_for_path(`${root}/repo`));
        repo.open(null);
        verifyDirectories(repo, checksum);
        assert.strictEqual(layerIfReadable(repo, checksum)?.baseChecksum, checksum);
        assert.strictEqual(layerIfReadable(repo, "0".repeat(64)), null, "a commit that is not there");
        const [, object = ""] = /^d\S+ \d+ \d+ +\d+ (\S+) \S+ \/usr\/share$/m.exec(await output(["ostree", repoOption, "ls", "-d", "-C", checksum, "/usr/share"])) ?? [];
        const file = `${root}/repo/objects/${object.slice(0, 2)}/${object.slice(2)}.dirtree`;
        for (const damage of ["garbage", ""]) {
            writeText(file, damage);
            assert.throws(() => verifyDirectories(repo, checksum), (error: unknown) => error instanceof AptOstreeError && error.message.includes("The repository of this host is damaged; nothing was changed") && error.message.includes("ostree fsck"), damage);
        }
        await output(["rm", file]);
        assert.throws(() => verifyDirectories(repo, checksum));
    } finally {
        await output(["rm", "-rf", "--", root]);
    }
});
