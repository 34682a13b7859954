import { unusedObjectBytes } from "../../../../src/backend/ostree/disk-usage.ts";

QUnit.module("ostree: disk usage", () => {
    QUnit.test("what nothing needs: only objects count, each once", assert => {
        const listing = "100 aa/1.file\n20 bb/2.dirtree\n3 cc/3.commit\n7 cc/3.commitmeta\n50 dd/4.file\n\n";
        assert.strictEqual(unusedObjectBytes(listing, [new Set(["aa/1.file"]), new Set(["bb/2.dirtree"])]), 53);
        assert.strictEqual(unusedObjectBytes("", []), 0);
    });
});
