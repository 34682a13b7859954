import GLib from "gi://GLib";
import { isVarContent, tmpfilesFragment, varActions, varPaths } from "../../../../src/backend/assemble/var.ts";
import { makeDirectories, writeText } from "../../../../src/backend/platform/files.ts";

QUnit.module("assemble/var");

QUnit.test("directories are made, those with files copied as a whole, caches left out", assert => {
    const root = GLib.dir_make_tmp("aot-var-XXXXXX");
    for (const directory of ["lib/known", "lib/postgresql/17/main", "lib/dpkg/info", "log/nginx", "cache/apt"])
        makeDirectories(`${root}/${directory}`, 0o750);
    writeText(`${root}/lib/postgresql/17/main/PG_VERSION`, "17\n");
    writeText(`${root}/lib/dpkg/status`, "");
    writeText(`${root}/log/nginx/access.log`, "");
    writeText(`${root}/lib/known/file`, "");
    const actions = varActions(root, new Set(["/var/lib", "/var/log", "/var/cache", "/var/lib/known"]));
    assert.deepEqual(actions.map(action => [action.kind, action.path]), [
        ["copy", "/var/lib/known/file"],
        ["directory", "/var/lib/postgresql"],
        ["directory", "/var/lib/postgresql/17"],
        ["copy", "/var/lib/postgresql/17/main"],
        ["directory", "/var/log/nginx"],
    ]);
    const text = tmpfilesFragment(actions);
    assert.ok(/^d \/var\/log\/nginx 0750 \d+ \d+ - -$/m.test(text), text);
    assert.ok(text.includes("C /var/lib/postgresql/17/main - - - - -\n"), text);
    assert.ok(varPaths(root).has("/var/lib/postgresql/17/main/PG_VERSION"));
    GLib.spawn_command_line_sync(`rm -rf ${root}`);
});

QUnit.test("paths with specifiers and spaces are escaped", assert => {
    assert.strictEqual(tmpfilesFragment([{ kind: "link", path: "/var/a b", target: "x%y" }]), 'L "/var/a b" - - - - x%%y\n');
    assert.notOk(isVarContent("/var/tmp/x"));
    assert.ok(isVarContent("/var/lib/nginx"));
});
