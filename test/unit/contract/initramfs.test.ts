import { AptOstreeError } from "../../../src/contract/errors.ts";
import { changedTrackedFiles, checkDracutArguments, checkTrackedPath, initramfsCommand, initramfsEtcCommand, type TrackedFilesChange } from "../../../src/contract/initramfs.ts";

QUnit.module("contract/initramfs");

const failure = (check: () => unknown): string => {
    try {
        check();
        return "(none)";
    } catch (error) {
        return error instanceof AptOstreeError ? `${error.kind}: ${error.message}` : String(error);
    }
};
const refusal = (...args: readonly string[]): string => failure(() => checkDracutArguments(args));

QUnit.test("arguments of dracut that can be given, and the files that they name", assert => {
    assert.deepEqual(checkDracutArguments([]), []);
    assert.deepEqual(checkDracutArguments(["--add-drivers", "a b", "-v", "--add=crypt", "--compress", "zstd -T0 -3", "--omit", "plymouth"]), []);
    assert.deepEqual(checkDracutArguments(["-I", "/etc/a /usr/bin/b", "--install=/etc/c", "--include", "/etc/d", "/etc/e", "--install-optional", "/etc/f"]), ["/etc/a", "/usr/bin/b", "/etc/c", "/etc/d"]);
    assert.deepEqual(checkDracutArguments(["--kernel-cmdline", "rd.luks.uuid=1 quiet"]), []);
});

QUnit.test("arguments that would write or read elsewhere, or leave a host that does not boot, are refused", assert => {
    const elsewhere = ["--tmpdir", "--sysroot", "-r", "--logfile", "--loginstall", "--kmoddir", "-k", "--kver", "--conf", "-c", "--confdir", "--local", "-l", "--rebuild", "--regenerate-all", "--uefi", "--keep", "--prefix", "--fwdir",
        "--kernel-image", "--uefi-stub", "--parallel", "--list-modules", "--print-cmdline", "--no-kernel", "--help", "--squash-compressor", "--"];
    for (const option of elsewhere)
        assert.true(/InvalidArgument: ".*" (is not among|belongs to no)/.test(refusal(option, "/tmp/x")), `${option}: ${refusal(option, "/tmp/x")}`);
    assert.true(/hardware/.test(refusal("-H")) && /hardware/.test(refusal("--hostonly-mode", "strict")));
    assert.true(/use --add/.test(refusal("-m", "base")));
    assert.true(/would not boot/.test(refusal("--omit", "plymouth ostree")));
    assert.true(/no compression/.test(refusal("--compress", "sh -c x")) && /no compression/.test(refusal("--compress=zstd|sh")));
    assert.true(/belongs to no option/.test(refusal("/boot/initrd.img")));
    assert.true(/belongs to no option/.test(refusal("-v", "6.12.0")));
    assert.true(/no absolute path/.test(refusal("-I", "etc/x")) && /no absolute path/.test(refusal("--include", "/etc/../root/x", "/x")) && /no absolute path/.test(refusal("-i", "/etc/x", "../y")));
    assert.true(/needs a value/.test(refusal("-I")) && /needs a value/.test(refusal("--add", "--omit")) && /needs two values/.test(refusal("--include", "/etc/x")));
    assert.true(/is not among/.test(refusal("--include=/etc/x", "/y")) && /is not among/.test(refusal("--verbose=1")));
    assert.true(/cannot be recorded/.test(refusal("--add", "a;b")) && /cannot be recorded/.test(refusal("--add", "a\nb")) && /longer/.test(refusal("--add", "x".repeat(4001))));
});

QUnit.test("what can be tracked is below /etc", assert => {
    checkTrackedPath("/etc/crypttab");
    checkTrackedPath("/etc/a b/ü");
    for (const path of ["", "/etc", "/etc/", "/etcx", "etc/x", "/root/x", "/etc/../root/x", "/etc/./x", "/etc//x", "/etc/x/", "/etc/a;b", "/etc/a\nb"])
        assert.true(failure(() => checkTrackedPath(path)).startsWith("InvalidArgument"), path);
});

QUnit.test("tracked files after a change", assert => {
    const change = (values: Partial<TrackedFilesChange>): TrackedFilesChange => ({ track: [], untrack: [], untrackAll: false, forceSync: false, ...values });
    assert.deepEqual(changedTrackedFiles(["/etc/b"], change({ track: ["/etc/c", "/etc/a", "/etc/b"] })), ["/etc/a", "/etc/b", "/etc/c"]);
    assert.deepEqual(changedTrackedFiles(["/etc/a", "/etc/b"], change({ untrack: ["/etc/a"] })), ["/etc/b"]);
    assert.deepEqual(changedTrackedFiles(["/etc/a", "/etc/b"], change({ untrackAll: true, track: ["/etc/c"] })), ["/etc/c"]);
    assert.deepEqual(changedTrackedFiles(["/etc/a"], change({ forceSync: true })), ["/etc/a"]);
    assert.true(failure(() => changedTrackedFiles(["/etc/a"], change({ track: ["/etc/a"] }))).startsWith("NoChange"));
    assert.true(failure(() => changedTrackedFiles([], change({ forceSync: true }))).startsWith("NoChange"));
    assert.true(failure(() => changedTrackedFiles([], change({ untrackAll: true }))).startsWith("NoChange"));
    assert.true(/Tracked are: \/etc\/a/.test(failure(() => changedTrackedFiles(["/etc/a"], change({ untrack: ["/etc/b"] })))));
    assert.true(/at once/.test(failure(() => changedTrackedFiles(["/etc/a"], change({ untrack: ["/etc/a"], track: ["/etc/a"] })))));
});

QUnit.test("the commands that do the same", assert => {
    assert.strictEqual(initramfsCommand(true, ["--add-drivers", "a b"]), "apt-ostree initramfs --enable --arg=--add-drivers '--arg=a b'");
    assert.strictEqual(initramfsCommand(false, []), "apt-ostree initramfs --disable");
    assert.strictEqual(initramfsEtcCommand({ track: ["/etc/a"], untrack: ["/etc/b c"], untrackAll: false, forceSync: true }), "apt-ostree initramfs-etc --track=/etc/a '--untrack=/etc/b c' --force-sync");
});
