import GLib from "gi://GLib";
import { makeDirectories, writeText } from "../../../../src/backend/platform/files.ts";
import { output } from "../../../../src/backend/platform/process.ts";
import { treeDifferences } from "../../../../src/backend/platform/tree-diff.ts";

QUnit.module("platform: how two trees differ", () => {
    QUnit.test("files by content and mode, directories, links; nothing of what is inside of closed directories", async assert => {
        const root = GLib.Dir.make_tmp("apt-ostree-test-XXXXXX");
        const write = (path: string, text: string, mode = 0o644): void => {
            makeDirectories(`${root}/${path}`.replace(/\/[^/]*$/, ""));
            writeText(`${root}/${path}`, text, mode);
        };
        for (const side of ["a", "b"]) {
            write(`${side}/same`, "x");
            write(`${side}/dir/same`, "x");
            write(`${side}/closed/secret-name`, side);
            write(`${side}/closed-same/file`, "x");
        }
        write("a/content", "1");
        write("b/content", "2");
        write("a/mode", "x");
        write("b/mode", "x", 0o600);
        write("a/dir/gone", "x");
        write("b/new/file", "x");
        await output(["chmod", "0700", `${root}/a/closed`, `${root}/b/closed`, `${root}/a/closed-same`, `${root}/b/closed-same`]);
        await output(["ln", "-s", "one", `${root}/a/link`]);
        await output(["ln", "-s", "two", `${root}/b/link`]);
        const changes = treeDifferences(`${root}/a`, `${root}/b`, "/etc").map(({ path, change }) => `${change} ${path}`);
        assert.deepEqual(changes, ["modified /etc/closed", "modified /etc/content", "removed /etc/dir/gone", "modified /etc/link", "modified /etc/mode", "added /etc/new", "added /etc/new/file"]);
        assert.deepEqual(treeDifferences(`${root}/a`, `${root}/a`, "/etc"), []);
        await output(["rm", "-rf", "--", root]);
    });
});
