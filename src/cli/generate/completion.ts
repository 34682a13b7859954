/** The completion script for bash, from the tables of the commands. Pure; a unit test compares it with the file in packaging/. */
import { listedOptions } from "../help.ts";
import type { Command } from "../spec.ts";

const optionWords = (command: Command): string => [
    ...listedOptions(command).flatMap(([long, spec]) => [...(spec.short === undefined ? [] : [`-${spec.short}`]), `--${long}`]),
    "-h", "--help",
].join(" ");

/** Patterns of the options that take a value, and what their value is. */
function valueCases(command: Command): string[] {
    return listedOptions(command).flatMap(([long, spec]) => {
        if (spec.kind === "flag")
            return [];
        const pattern = spec.short === undefined ? `--${long}` : `-${spec.short} | --${long}`;
        return [`            ${pattern}) value=${spec.completes} ;;`];
    });
}

function commandCase(command: Command): string[] {
    const values = valueCases(command);
    return [
        `        ${[command.name, ...(command.aliases ?? [])].map(name => name.includes(" ") ? `"${name}"` : name).join(" | ")})`,
        `            options="${optionWords(command)}"`,
        `            operands=${command.operands?.completes ?? "none"}`,
        ...(values.length === 0 ? [] : ["            case $prev in", ...values, "            esac"]),
        "            ;;",
    ];
}

/** For each group: its second word becomes part of the command, or is completed. */
function groupCases(commands: readonly Command[]): string[] {
    const groups = new Map<string, string[]>();
    for (const { name } of commands) {
        const [first = "", second] = name.split(" ");
        if (second !== undefined)
            groups.set(first, [...groups.get(first) ?? [], second]);
    }
    return [...groups].flatMap(([group, words]) => [
        `        ${group})`,
        "            if ((i + 1 == cword)); then",
        `                COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$cur"))`,
        "                return",
        "            fi",
        "            command+=\" ${words[i + 1]}\"",
        "            ;;",
    ]);
}

/** The whole script. */
export function completionScript(commands: readonly Command[]): string {
    const listed = commands.filter(command => command.hidden !== true);
    const names = [...new Set(listed.flatMap(command => [command.name, ...(command.aliases ?? [])]).map(name => name.split(" ")[0] ?? ""))].join(" ");
    return `# bash completion for apt-ostree(8). Made from the tables in src/cli/commands; see test/unit/backend/cli/generated.test.ts.

# Prints candidates of a kind, one a line. Of packages: those in the cache of the daemon's apt, or else in that of the host's.
_apt_ostree_candidates() {
    case $1 in
        package)
            apt-cache --no-generate -o Dir::Cache::pkgcache=/var/cache/apt-ostree/apt/pkgcache.bin pkgnames "$2" 2>/dev/null ||
                apt-cache --no-generate pkgnames "$2" 2>/dev/null
            ;;
        requested-package | deployment | remote | repo) apt-ostree __complete "$1" 2>/dev/null ;;
        command) printf '%s\\n' ${names} ;;
    esac
}

_apt_ostree() {
    local cur prev words cword split
    _init_completion -s -n : || return

    local command="" i
    for ((i = 1; i < cword; i++)); do
        if [[ \${words[i]} != -* ]]; then
            command=\${words[i]}
            break
        fi
    done
    if [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "${names} --help --version" -- "$cur"))
        return
    fi

    # the commands of a group have two words
    case $command in
${groupCases(listed).join("\n")}
    esac

    local options="" operands=none value=""
    case $command in
${listed.flatMap(commandCase).join("\n")}
    esac

    if [[ -z $value && $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
        return
    fi
    # an option that takes no value has got one
    if [[ -z $value && $split == true ]]; then
        return
    fi
    COMPREPLY=($(compgen -W "$(_apt_ostree_candidates "\${value:-$operands}" "$cur")" -- "$cur"))
    __ltrim_colon_completions "$cur"
} && complete -F _apt_ostree apt-ostree
`;
}
