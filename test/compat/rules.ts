/** Why a layered tree is not in every byte what plain apt-get makes: each rule with its reason. What no rule explains is a fault. Pure. */
import type { Difference } from "./compare.ts";

export interface Rule { name: string; reason: string; explains: (difference: Difference) => boolean }

const ours = (...paths: readonly RegExp[]) => ({ kind, path }: Difference): boolean => kind === "only ours" && paths.some(expression => expression.test(path));
const theirs = (...paths: readonly RegExp[]) => ({ kind, path }: Difference): boolean => kind === "only theirs" && paths.some(expression => expression.test(path));

const content = (...paths: readonly RegExp[]) => ({ kind, path }: Difference): boolean => kind === "content" && paths.some(expression => expression.test(path));

export const RULES: readonly Rule[] = [
    {
        name: "made at boot", reason: "accounts and /var belong to the host: the tree says what systemd makes of them at the boot, with what is copied there",
        explains: ours(/^usr\/lib\/(sysusers|tmpfiles)\.d(\/apt-ostree-layered\.conf)?$/, /^usr\/share\/factory(\/var(\/.*)?)?$/),
    },
    {
        name: "leftovers", reason: "locks, backups and logs of dpkg, debconf and the account tools are no content of a tree",
        explains: theirs(/^usr\/etc\/(passwd|group|shadow|gshadow|subuid|subgid)-$/, /^usr\/etc\/(\.pwd\.lock|resolv\.conf|mtab)$/,
                         /^usr\/lib\/sysimage\/(dpkg|debconf)\/[^/]*(-old|lock|lock-frontend|available)$/, /^usr\/lib\/sysimage\/dpkg\/triggers\/Lock$/),
    },
    {
        name: "state of packages", reason: "what was installed automatically, and what ucf remembers, is recorded with the tree, as dpkg's database is; /var has links to it",
        explains: ({ path }) => /^(var\/lib\/(apt\/extended_states|ucf)|usr\/lib\/sysimage\/(apt|ucf))$/.test(path),
    },
    {
        name: "caches and logs", reason: "what apt, dpkg and scripts of packages log or keep for the next time is no content of a tree",
        explains: theirs(/^var\/(log\/.*\.log(\..*)?|log\/(btmp|wtmp|lastlog|faillog|apt)|cache\/(apt|debconf|ldconfig|man)(\/.*)?|lib\/(dpkg|apt|dkms)\/.*)$/),
    },
    {
        name: "initramfs", reason: "made once, at the end, beside the kernel that it is of; plain apt-get was told to make none",
        explains: ours(/^usr\/lib\/modules\/[^/]+\/initramfs\.img$/),
    },
    {
        name: "keys", reason: "each installation makes keys, certificates and names of the machine of its own",
        explains: content(/^usr\/etc\/ssh\/ssh_host_[a-z0-9]+_key(\.pub)?$/, /^usr\/etc\/ssl\/(private\/ssl-cert-snakeoil\.key|certs\/ssl-cert-snakeoil\.pem)$/,
                          /^usr\/etc\/(bind\/rndc\.key|iscsi\/initiatorname\.iscsi|nvme\/host(id|nqn)|varnish\/secret)$/),
    },
    {
        name: "times", reason: "a script writes the time at which it runs into the file: for each certificate in Java's store, or into a comment",
        explains: content(/^usr\/etc\/(ssl\/certs\/java\/cacerts|mdadm\/mdadm\.conf)$/),
    },
    {
        name: "databases", reason: "a database that a server makes at its installation has the time, an identifier and what its threads came to in it",
        explains: content(/^var\/lib\/(mysql|postgresql|ldap)\//, /^usr\/etc\/ldap\/slapd\.d\//),
    },
    {
        name: "state that the base has", reason: "what /var of the base has already is the host's: the state of pam-auth-update and a backup of a catalog, which each tree's scripts make anew out of the base's",
        explains: content(/^var\/lib\/(pam\/(seen|auth|account|password|session|session-noninteractive)|sgml-base\/supercatalog\.old)$/),
    },
    {
        name: "boot links", reason: "which kernel boots says the boot entry, which is libostree's",
        explains: theirs(/^(boot\/)?(vmlinuz|initrd\.img)(\.old)?$/),
    },
];

/** The rule that is found by making a tree twice with plain apt-get. */
export const RANDOM = { name: "random", reason: "keys, identifiers and times: two runs of plain apt-get differ in them as well" };

/** The rule that explains a difference; undefined for a fault. */
export const ruleOf = (difference: Difference): Rule | undefined => RULES.find(rule => rule.explains(difference));
