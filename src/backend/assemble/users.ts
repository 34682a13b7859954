/**
 * Users and groups that packages add, as sysusers.d lines.
 *
 * On a host the administrator's changed /etc/passwd wins the merge of /etc, so an account that a package
 * added to the tree's passwd would be missing there. systemd-sysusers makes it at boot, from these lines, with the
 * very ids that the files of the tree belong to. Formats: passwd(5), group(5), sysusers.d(5). Pure functions.
 */

/** A line of passwd(5). */
export interface User { name: string; uid: number; gid: number; gecos: string; home: string; shell: string }
/** A line of group(5). */
export interface Group { name: string; gid: number; members: string[] }
export interface Accounts { users: User[]; groups: Group[] }

const lines = (text: string): string[][] => text.split("\n").filter(line => line !== "" && !line.startsWith("#")).map(line => line.split(":"));

/** Reads passwd(5) and group(5); ill-formed lines are passed over, as the C library does. */
export function parseAccounts(passwd: string, group: string): Accounts {
    const users: User[] = [];
    for (const [name, , uid, gid, gecos, home, shell] of lines(passwd)) {
        if (name && /^\d+$/.test(uid ?? "") && /^\d+$/.test(gid ?? ""))
            users.push({ name, uid: Number(uid), gid: Number(gid), gecos: gecos ?? "", home: home ?? "", shell: shell ?? "" });
    }
    const groups: Group[] = [];
    for (const [name, , gid, members] of lines(group)) {
        if (name && /^\d+$/.test(gid ?? ""))
            groups.push({ name, gid: Number(gid), members: (members ?? "").split(",").filter(member => member !== "") });
    }
    return { users, groups };
}

/** What `after` has and `before` has not: users, groups (with all members), and new members of groups that both have. */
export function addedAccounts(before: Accounts, after: Accounts): Accounts {
    const userNames = new Set(before.users.map(user => user.name));
    const groupsBefore = new Map(before.groups.map(group => [group.name, group]));
    const groups: Group[] = [];
    for (const group of after.groups) {
        const old = groupsBefore.get(group.name);
        const members = old ? group.members.filter(member => !old.members.includes(member)) : group.members;
        if (!old || members.length > 0)
            groups.push({ ...group, members });
    }
    return { users: after.users.filter(user => !userNames.has(user.name)), groups };
}

const quoted = (text: string): string => text === "" ? "-" : `"${text.replace(/[\\"]/g, "\\$&").replace(/%/g, "%%")}"`;
const pathOrDash = (path: string): string => path === "" ? "-" : path.replace(/%/g, "%%");

/**
 * The sysusers.d(5) text that makes the accounts: groups first, then users, then memberships.
 * @param existingGroups names of groups that are there anyway (only memberships are written for them)
 */
export function sysusersFragment(accounts: Accounts, existingGroups: ReadonlySet<string>): string {
    const result: string[] = [];
    for (const group of accounts.groups) {
        if (!existingGroups.has(group.name))
            result.push(`g ${group.name} ${group.gid} - -`);
    }
    for (const user of accounts.users)
        result.push(`u ${user.name} ${user.uid}:${user.gid} ${quoted(user.gecos)} ${pathOrDash(user.home)} ${pathOrDash(user.shell)}`);
    for (const group of accounts.groups) {
        for (const member of group.members)
            result.push(`m ${member} ${group.name}`);
    }
    return result.length === 0 ? "" : result.join("\n") + "\n";
}

/** New ids of accounts, by the ids that packages gave them in the tree. */
export interface Renumbering { users: ReadonlyMap<number, number>; groups: ReadonlyMap<number, number> }

/** The highest id of a system account (adduser.conf(5), login.defs(5)); those that programs choose count down from it. */
const LAST_SYSTEM_ID = 999;

/** New ids for names that the host has with others, or whose ids it gave away. @param taken ids that the tree has anyway */
function newIds(added: readonly { name: string; id: number }[], host: readonly { name: string; id: number }[], taken: ReadonlySet<number>): Map<number, number> {
    const used = new Set([...taken, ...host.map(one => one.id), ...added.map(one => one.id)]);
    const result = new Map<number, number>();
    for (const { name, id } of added) {
        const same = host.find(one => one.name === name);
        if (same) {
            if (same.id !== id)
                result.set(id, same.id);
        } else if (host.some(one => one.id === id)) {
            let free = LAST_SYSTEM_ID;
            while (free > 0 && used.has(free))
                free--;
            // never root's: where none is free, the account keeps the id that it has
            if (free > 0) {
                used.add(free);
                result.set(id, free);
            }
        }
    }
    return result;
}

/**
 * The ids that accounts of packages must have on this host. Each tree is made from the base anew, where a package's account gets the next free id:
 * another one than on the host when it comes with other packages than before, or when the administrator has made accounts.
 */
export function renumbering(base: Accounts, added: Accounts, host: Accounts): Renumbering {
    const users = ({ users }: Accounts) => users.map(({ name, uid }) => ({ name, id: uid }));
    const groups = ({ groups }: Accounts) => groups.map(({ name, gid }) => ({ name, id: gid }));
    const own = new Set(base.groups.map(group => group.name));
    return {
        users: newIds(users(added), users(host), new Set(users(base).map(one => one.id))),
        groups: newIds(groups(added).filter(group => !own.has(group.name)), groups(host), new Set(groups(base).map(one => one.id))),
    };
}

const renumber = (field: string | undefined, ids: ReadonlyMap<number, number>): string => {
    const id = field !== undefined && /^\d+$/.test(field) ? ids.get(Number(field)) : undefined;
    return id === undefined ? field ?? "" : String(id);
};

/** passwd(5) or group(5) with the new ids. */
export const renumberLines = (text: string, kind: "passwd" | "group", { users, groups }: Renumbering): string => text.split("\n").map(line => {
    const fields = line.split(":");
    if (fields.length < 4)
        return line;
    const [name, password, id, second, ...rest] = fields;
    return [name, password, renumber(id, kind === "passwd" ? users : groups), kind === "passwd" ? renumber(second, groups) : second, ...rest].join(":");
}).join("\n");

/** Ids of new accounts that other names have on the host: such a layer must not be deployed. One sentence each. */
export function accountConflicts(added: Accounts, host: Accounts): string[] {
    const conflicts: string[] = [];
    for (const user of added.users) {
        const taken = host.users.find(other => other.uid === user.uid && other.name !== user.name);
        if (taken && !host.users.some(other => other.name === user.name))
            conflicts.push(`The user "${user.name}" needs the id ${user.uid}, which the user "${taken.name}" has on this host.`);
        const same = host.users.find(other => other.name === user.name);
        if (same && same.uid !== user.uid)
            conflicts.push(`The user "${user.name}" has the id ${same.uid} on this host, and its files the id ${user.uid}.`);
    }
    for (const group of added.groups) {
        const taken = host.groups.find(other => other.gid === group.gid && other.name !== group.name);
        if (taken && !host.groups.some(other => other.name === group.name))
            conflicts.push(`The group "${group.name}" needs the id ${group.gid}, which the group "${taken.name}" has on this host.`);
    }
    return conflicts;
}
