import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { checkPlaces } from "../../../../src/backend/assemble/guard.ts";
import { makeDirectories, removeFile, writeText } from "../../../../src/backend/platform/files.ts";

QUnit.module("assemble/guard");

const link = (path: string, target: string): void => {
    Gio.File.new_for_path(path).make_symbolic_link(target, null);
};

QUnit.test("all places that are used", assert => {
    const tree = GLib.dir_make_tmp("aot-guard-XXXXXX"), scratchVar = GLib.dir_make_tmp("aot-guard-XXXXXX");
    for (const directory of ["boot", "usr/etc", "usr/lib/sysimage/dpkg"])
        makeDirectories(`${tree}/${directory}`);
    for (const file of ["usr/etc/passwd", "usr/etc/group", "usr/lib/sysimage/dpkg/status"])
        writeText(`${tree}/${file}`, "");
    checkPlaces(tree, scratchVar);
    link(`${scratchVar}/lib`, "/etc");
    assert.throws(() => checkPlaces(tree, scratchVar), /\/lib a link/);
    removeFile(`${scratchVar}/lib`);
    removeFile(`${tree}/usr/etc/group`);
    assert.throws(() => checkPlaces(tree, scratchVar), /\/usr\/etc\/group/);
    link(`${tree}/usr/etc/group`, "gshadow");
    assert.throws(() => checkPlaces(tree, scratchVar), /\/usr\/etc\/group/);
});
