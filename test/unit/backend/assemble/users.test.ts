import { accountConflicts, addedAccounts, parseAccounts, sysusersFragment } from "../../../../src/backend/assemble/users.ts";

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
