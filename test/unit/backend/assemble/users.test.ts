import { accountConflicts, addedAccounts, parseAccounts, renumberLines, renumbering, sysusersFragment } from "../../../../src/backend/assemble/users.ts";

QUnit.module("assemble/users");

const BASE = parseAccounts("root:x:0:0:root:/root:/bin/bash\n", "root:x:0:\nssl-cert:x:101:\n");
const AFTER = parseAccounts(
    "root:x:0:0:root:/root:/bin/bash\npostgres:x:102:103:PostgreSQL \"admin\", 50%:/var/lib/postgresql:/bin/bash\nbroken line\n",
    "root:x:0:\nssl-cert:x:101:postgres\npostgres:x:103:\n");

QUnit.test("added users, groups and memberships become sysusers.d lines with their ids", assert => {
    const added = addedAccounts(BASE, AFTER);
    assert.deepEqual(added.users.map(user => user.name), ["postgres"]);
    assert.strictEqual(sysusersFragment(added, new Set(BASE.groups.map(group => group.name))), [
        "g postgres 103 - -",
        'u postgres 102:103 "PostgreSQL \\"admin\\", 50%%" /var/lib/postgresql /bin/bash',
        "m postgres ssl-cert", ""].join("\n"));
    assert.strictEqual(sysusersFragment(addedAccounts(BASE, BASE), new Set()), "", "nothing for nothing");
});

QUnit.test("ids that the host gave to others are conflicts", assert => {
    const added = addedAccounts(BASE, AFTER);
    assert.deepEqual(accountConflicts(added, AFTER), [], "the same account is none");
    const host = parseAccounts("anna:x:102:1000::/home/anna:/bin/sh\n", "anna:x:103:\n");
    assert.strictEqual(accountConflicts(added, host).length, 2);
    const moved = parseAccounts("postgres:x:999:103::/:/bin/sh\n", "postgres:x:103:\n");
    assert.ok(accountConflicts(added, moved)[0]?.includes("999"));
});

QUnit.test("accounts get the ids that the host has for them, or free ones; two may change places", assert => {
    const base = parseAccounts("root:x:0:0::/root:/bin/sh\n", "root:x:0:\nadm:x:4:\n");
    const passwd = "root:x:0:0::/root:/bin/sh\na:x:100:100::/:/bin/false\nb:x:101:101::/:/bin/false\nc:x:102:100::/:/bin/false\n", group = "root:x:0:\nadm:x:4:c\na:x:100:\nb:x:101:a\n";
    const added = addedAccounts(base, parseAccounts(passwd, group));
    const host = parseAccounts("root:x:0:0::/root:/bin/sh\nb:x:100:100::/:/bin/false\na:x:101:101::/:/bin/false\nown:x:102:999::/:/bin/sh\n", "root:x:0:\nadm:x:5:\nb:x:100:\na:x:101:\nown:x:999:\n");
    const ids = renumbering(base, added, host);
    assert.deepEqual([[...ids.users], [...ids.groups]], [[[100, 101], [101, 100], [102, 999]], [[100, 101], [101, 100]]], "the base's own group stays");
    assert.strictEqual(renumberLines(passwd, "passwd", ids), "root:x:0:0::/root:/bin/sh\na:x:101:101::/:/bin/false\nb:x:100:100::/:/bin/false\nc:x:999:101::/:/bin/false\n");
    assert.strictEqual(renumberLines(group, "group", ids), "root:x:0:\nadm:x:4:c\na:x:101:\nb:x:100:a\n");
    assert.deepEqual(accountConflicts(addedAccounts(base, parseAccounts(renumberLines(passwd, "passwd", ids), renumberLines(group, "group", ids))), host), []);
    assert.deepEqual(renumbering(base, added, base), { users: new Map(), groups: new Map() }, "nothing to do on a host that has none of them");
});

QUnit.test("an account never gets root's id, where no other one is free", assert => {
    const names = Array.from({ length: 999 }, (_, index) => index + 1);
    const root = "root:x:0:0::/root:/bin/sh\n", rootGroup = "root:x:0:\n";
    const host = parseAccounts(root + names.map(id => `u${id}:x:${id}:0::/:/bin/sh\n`).join(""), rootGroup);
    const added = addedAccounts(parseAccounts(root, rootGroup), parseAccounts(`${root}postgres:x:105:0::/:/bin/sh\n`, rootGroup));
    assert.deepEqual(renumbering(parseAccounts(root, rootGroup), added, host), { users: new Map(), groups: new Map() });
    assert.strictEqual(accountConflicts(added, host).length, 1, "it is refused instead");
});
