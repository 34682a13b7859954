# bash completion for apt-ostree(8). Made from the tables in src/cli/commands; see test/unit/backend/cli/generated.test.ts.

# Prints candidates of a kind, one a line. Of packages: those in the cache of the daemon's apt, or else in that of the host's.
_apt_ostree_candidates() {
    case $1 in
        package)
            apt-cache --no-generate -o Dir::Cache::pkgcache=/var/cache/apt-ostree/apt/pkgcache.bin pkgnames "$2" 2>/dev/null ||
                apt-cache --no-generate pkgnames "$2" 2>/dev/null
            ;;
        requested-package | deployment | remote | repo) apt-ostree __complete "$1" 2>/dev/null ;;
        command) printf '%s\n' status upgrade update install uninstall remove override rollback deploy rebase reset kargs initramfs initramfs-etc pin undeploy finalize-deployment apply-live usroverlay cleanup cancel search list show provides changelog diff boot-config disk-usage versions history refresh-md automatic-update automatic-settings repo remote register-driver reload help ;;
    esac
}

_apt_ostree() {
    local cur prev words cword split
    _init_completion -s -n : || return

    local command="" i
    for ((i = 1; i < cword; i++)); do
        if [[ ${words[i]} != -* ]]; then
            command=${words[i]}
            break
        fi
    done
    if [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "status upgrade update install uninstall remove override rollback deploy rebase reset kargs initramfs initramfs-etc pin undeploy finalize-deployment apply-live usroverlay cleanup cancel search list show provides changelog diff boot-config disk-usage versions history refresh-md automatic-update automatic-settings repo remote register-driver reload help --help --version" -- "$cur"))
        return
    fi

    # the commands of a group have two words
    case $command in
        override)
            if ((i + 1 == cword)); then
                COMPREPLY=($(compgen -W "remove replace reset" -- "$cur"))
                return
            fi
            command+=" ${words[i + 1]}"
            ;;
        repo)
            if ((i + 1 == cword)); then
                COMPREPLY=($(compgen -W "list add enable disable modify remove" -- "$cur"))
                return
            fi
            command+=" ${words[i + 1]}"
            ;;
        remote)
            if ((i + 1 == cword)); then
                COMPREPLY=($(compgen -W "list add modify delete show-refs import-key" -- "$cur"))
                return
            fi
            command+=" ${words[i + 1]}"
            ;;
    esac

    local options="" operands=none value=""
    case $command in
        status)
            options="-v --verbose -b --booted --json --pending-exit-77 -h --help"
            operands=none
            ;;
        upgrade | update)
            options="--allow-downgrade --download-only --bypass-driver --install --uninstall -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=none
            case $prev in
            --install) value=package ;;
            --uninstall) value=requested-package ;;
            --stateroot) value=none ;;
            esac
            ;;
        install)
            options="--uninstall -A --apply-live --allow-inactive --idempotent -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=package
            case $prev in
            --uninstall) value=requested-package ;;
            --stateroot) value=none ;;
            esac
            ;;
        uninstall | remove)
            options="--all --install --allow-inactive --idempotent -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=requested-package
            case $prev in
            --install) value=package ;;
            --stateroot) value=none ;;
            esac
            ;;
        "override remove")
            options="--replace --install --uninstall -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=package
            case $prev in
            --replace) value=none ;;
            --install) value=package ;;
            --uninstall) value=requested-package ;;
            --stateroot) value=none ;;
            esac
            ;;
        "override replace")
            options="--remove --install --uninstall -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=package
            case $prev in
            --remove) value=none ;;
            --install) value=package ;;
            --uninstall) value=requested-package ;;
            --stateroot) value=none ;;
            esac
            ;;
        "override reset")
            options="-a --all --install --uninstall -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=none
            case $prev in
            --install) value=package ;;
            --uninstall) value=requested-package ;;
            --stateroot) value=none ;;
            esac
            ;;
        rollback)
            options="-r --reboot --stateroot -h --help"
            operands=none
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        deploy)
            options="--allow-downgrade --download-only --bypass-driver --install --uninstall -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=none
            case $prev in
            --install) value=package ;;
            --uninstall) value=requested-package ;;
            --stateroot) value=none ;;
            esac
            ;;
        rebase)
            options="--skip-purge --allow-downgrade --download-only --bypass-driver --install --uninstall -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=none
            case $prev in
            --install) value=package ;;
            --uninstall) value=requested-package ;;
            --stateroot) value=none ;;
            esac
            ;;
        reset)
            options="-l --overlays -o --overrides -i --initramfs --install -n --dry-run --json -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 -y --assumeyes --stateroot -h --help"
            operands=none
            case $prev in
            --install) value=package ;;
            --stateroot) value=none ;;
            esac
            ;;
        kargs)
            options="--append --append-if-missing --replace --delete --delete-if-present --editor --deployment --deploy-index --from-booted --import-proc-cmdline --allow-root --lock-finalization -r --reboot --unchanged-exit-77 --json --stateroot -h --help"
            operands=none
            case $prev in
            --append) value=none ;;
            --append-if-missing) value=none ;;
            --replace) value=none ;;
            --delete) value=none ;;
            --delete-if-present) value=none ;;
            --deployment) value=deployment ;;
            --deploy-index) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        initramfs)
            options="--enable --disable --arg -C --cache-only --lock-finalization -r --reboot --unchanged-exit-77 --stateroot -h --help"
            operands=none
            case $prev in
            --arg) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        initramfs-etc)
            options="--track --untrack --untrack-all --force-sync --lock-finalization -r --reboot --unchanged-exit-77 --stateroot -h --help"
            operands=none
            case $prev in
            --track) value=none ;;
            --untrack) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        pin)
            options="-u --unpin --reason -h --help"
            operands=deployment
            case $prev in
            --reason) value=none ;;
            esac
            ;;
        undeploy)
            options="-h --help"
            operands=deployment
            ;;
        finalize-deployment)
            options="--allow-missing-checksum --allow-unlocked --no-reboot --stateroot -h --help"
            operands=none
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        apply-live)
            options="--target --allow-replacement --reset --unchanged-exit-77 --stateroot -h --help"
            operands=none
            case $prev in
            --target) value=deployment ;;
            --stateroot) value=none ;;
            esac
            ;;
        usroverlay)
            options="--stateroot -h --help"
            operands=none
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        cleanup)
            options="-b --base -p --pending -r --rollback -m --repomd -c --cache -n --dry-run --stateroot -h --help"
            operands=none
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        cancel)
            options="-h --help"
            operands=none
            ;;
        search)
            options="-l --limit --json --stateroot -h --help"
            operands=package
            case $prev in
            -l | --limit) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        list)
            options="--layered --requested --json -h --help"
            operands=deployment
            ;;
        show)
            options="--json --stateroot -h --help"
            operands=package
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        provides)
            options="--json --stateroot -h --help"
            operands=package
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        changelog)
            options="--version --since --stateroot -h --help"
            operands=package
            case $prev in
            --version) value=none ;;
            --since) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        diff)
            options="--etc --json -h --help"
            operands=deployment
            ;;
        boot-config)
            options="--json -h --help"
            operands=deployment
            ;;
        disk-usage)
            options="--json -h --help"
            operands=none
            ;;
        versions)
            options="-l --limit -C --cache-only --json --stateroot -h --help"
            operands=none
            case $prev in
            -l | --limit) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        history)
            options="-l --limit -v --verbose --json -h --help"
            operands=none
            case $prev in
            -l | --limit) value=none ;;
            esac
            ;;
        refresh-md)
            options="--stateroot -h --help"
            operands=none
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        automatic-update)
            options="--mode --stateroot -h --help"
            operands=none
            case $prev in
            --mode) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        automatic-settings)
            options="--policy --schedule --random-delay --reboot-window --reboot-with-users --json -h --help"
            operands=none
            case $prev in
            --policy) value=none ;;
            --schedule) value=none ;;
            --random-delay) value=none ;;
            --reboot-window) value=none ;;
            --reboot-with-users) value=none ;;
            esac
            ;;
        "repo list")
            options="--json --stateroot -h --help"
            operands=none
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        "repo add")
            options="--component --type --architecture --key --signed-by --trusted --disabled --stateroot -h --help"
            operands=none
            case $prev in
            --component) value=none ;;
            --type) value=none ;;
            --architecture) value=none ;;
            --key) value=none ;;
            --signed-by) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        "repo enable")
            options="--stateroot -h --help"
            operands=repo
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        "repo disable")
            options="--stateroot -h --help"
            operands=repo
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        "repo modify")
            options="--uri --suite --component --stateroot -h --help"
            operands=repo
            case $prev in
            --uri) value=none ;;
            --suite) value=none ;;
            --component) value=none ;;
            --stateroot) value=none ;;
            esac
            ;;
        "repo remove")
            options="--stateroot -h --help"
            operands=repo
            case $prev in
            --stateroot) value=none ;;
            esac
            ;;
        "remote list")
            options="-d --details --json -h --help"
            operands=none
            ;;
        "remote add")
            options="--gpg-import --gpg-verify --no-gpg-verify --branch --contenturl --no-test -h --help"
            operands=none
            case $prev in
            --gpg-import) value=none ;;
            --branch) value=none ;;
            --contenturl) value=none ;;
            esac
            ;;
        "remote modify")
            options="--url --gpg-verify --no-gpg-verify --branch --contenturl --no-test -h --help"
            operands=remote
            case $prev in
            --url) value=none ;;
            --branch) value=none ;;
            --contenturl) value=none ;;
            esac
            ;;
        "remote delete")
            options="--force -h --help"
            operands=remote
            ;;
        "remote show-refs")
            options="--json -h --help"
            operands=remote
            ;;
        "remote import-key")
            options="-n --dry-run --json -h --help"
            operands=remote
            ;;
        register-driver)
            options="--none -h --help"
            operands=none
            ;;
        reload)
            options="-h --help"
            operands=none
            ;;
        help)
            options="-h --help"
            operands=command
            ;;
    esac

    if [[ -z $value && $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
        return
    fi
    # an option that takes no value has got one
    if [[ -z $value && $split == true ]]; then
        return
    fi
    COMPREPLY=($(compgen -W "$(_apt_ostree_candidates "${value:-$operands}" "$cur")" -- "$cur"))
    __ltrim_colon_completions "$cur"
} && complete -F _apt_ostree apt-ostree
