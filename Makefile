# make help says what there is. Every target does its own set-up (tools/setup), on Debian 12 and 13, as root.
DESTDIR =
PREFIX = /usr
HOST = demo
# A test file or a part of a test's name: make check-host T=install
T =
RUN_TESTS = node build/test/lib/run-tests.mjs

all: setup-build ## Builds the programs and the page into dist/
	node build.js --production programs page

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

# Only what is missing is installed; nothing when all is there
setup-%:
	@tools/setup $*

codecheck: setup-build ## Types, lint, translations
	npx tsc -p tsconfig.backend.json --noEmit
	npx tsc -p tsconfig.pages.json --noEmit
	npx tsc -p tsconfig.node.json --noEmit
	npx eslint --cache --cache-location build/eslint --max-warnings=0 .
	node po/check-po.js

tests: all
	node build.js tests harness

check: setup-test tests ## All tests: unit, on a host, in a browser
	$(RUN_TESTS) unit host browser "$(T)"

check-unit: setup-test tests ## Unit tests, in gjs and in Chromium
	$(RUN_TESTS) unit "$(T)"

check-host: setup-test tests ## Tests of the daemon and the command line, on a real host in a container
	$(RUN_TESTS) host "$(T)"

check-browser: setup-test tests ## Tests of the page, in Chromium against a real host
	$(RUN_TESTS) browser "$(T)"

demo: setup-test ## A real host with Cockpit on this machine; prints where
	@test/host up --name demo

demo-stop: ## Ends the demo and removes it
	@test/host down --name demo

bench: setup-test tests ## Benchmarks, as ratios in one run; T="page resolve" for some
	node build/test/bench/main.mjs $(T)

compat: setup-test tests ## Real packages: layered, and compared with plain apt-get; PACKAGES="nginx redis-server" for some
	node build/test/compat/main.mjs

vm-check: ## In a virtual machine; not there yet
	@echo "make $@ is not there yet" >&2; exit 1

deb: setup-deb all ## Debian packages, into build/
	tools/build-deb

# The list of what an installation has; packaging/debian only sorts it into packages
install:
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/apt-ostree $(DESTDIR)$(PREFIX)/lib/systemd/system
	install -m 755 dist/programs/apt-ostree $(DESTDIR)$(PREFIX)/bin/
	install -m 755 dist/programs/apt-ostreed dist/programs/apt-ostree-worker dist/programs/apt-ostree-compose $(DESTDIR)$(PREFIX)/libexec/apt-ostree/
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/lib/systemd/system packaging/systemd/apt-ostreed.service packaging/systemd/apt-ostree-boot.service
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/lib/systemd/system packaging/systemd/apt-ostreed-automatic.service packaging/systemd/apt-ostreed-automatic.timer
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system/multi-user.target.wants $(DESTDIR)$(PREFIX)/lib/systemd/system/timers.target.wants
	ln -sf ../apt-ostreed-automatic.timer $(DESTDIR)$(PREFIX)/lib/systemd/system/timers.target.wants/
	ln -sf ../apt-ostree-boot.service $(DESTDIR)$(PREFIX)/lib/systemd/system/multi-user.target.wants/
	install -m 644 -D packaging/systemd/sysusers-on-ostree.conf $(DESTDIR)$(PREFIX)/lib/systemd/system/systemd-sysusers.service.d/apt-ostree.conf
	for timer in apt-daily apt-daily-upgrade dpkg-db-backup; do \
		install -m 644 -D packaging/systemd/not-on-ostree.conf $(DESTDIR)$(PREFIX)/lib/systemd/system/$$timer.timer.d/apt-ostree.conf; done
	install -m 644 -D -t $(DESTDIR)/etc packaging/apt-ostreed.conf
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/doc/apt-ostree/examples packaging/polkit/50-apt-ostree-operators.rules
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/dbus-1/system-services packaging/dbus/org.aptostree1.service
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/dbus-1/system.d packaging/dbus/org.aptostree1.conf
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/polkit-1/actions packaging/polkit/org.aptostree1.policy
	for part in OS Sysroot Transaction; do \
		install -m 644 -D src/contract/xml/$$(echo $$part | tr A-Z a-z).xml $(DESTDIR)$(PREFIX)/share/dbus-1/interfaces/org.aptostree1.$$part.xml; done
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/metainfo packaging/cockpit/org.aptostree.cockpit.metainfo.xml
	# The daemon starts beside Cockpit's login page, so that it answers at once after the login; it ends when nobody needs it
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system/cockpit.service.wants
	ln -sf ../apt-ostreed.service $(DESTDIR)$(PREFIX)/lib/systemd/system/cockpit.service.wants/
	install -d $(DESTDIR)$(PREFIX)/share/cockpit/apt-ostree
	cp -R --preserve=timestamps dist/cockpit/. $(DESTDIR)$(PREFIX)/share/cockpit/apt-ostree/
	find $(DESTDIR)$(PREFIX)/share/cockpit/apt-ostree -name '*.map' -delete
	# Cockpit sends these as they are to the browser; it compresses nothing itself
	find $(DESTDIR)$(PREFIX)/share/cockpit/apt-ostree \( -name '*.js' -o -name '*.css' \) -exec gzip -n -9 -f {} +
	for page in packaging/man/*.1; do if [ -e "$$page" ]; then install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/man/man1 "$$page"; fi; done
	install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/man/man5 packaging/man/apt-ostreed.conf.5
	for page in packaging/man/*.8; do if [ -e "$$page" ]; then install -m 644 -D -t $(DESTDIR)$(PREFIX)/share/man/man8 "$$page"; fi; done
	if [ -e packaging/completions/apt-ostree.bash ]; then install -m 644 -D packaging/completions/apt-ostree.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/apt-ostree; fi
	if [ -e packaging/completions/apt-ostree.zsh ]; then install -m 644 -D packaging/completions/apt-ostree.zsh $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_apt-ostree; fi
	if [ -e packaging/completions/apt-ostree.fish ]; then install -m 644 -D packaging/completions/apt-ostree.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/apt-ostree.fish; fi

devel-install: setup-build ## Puts programs and page, as they are now, into the running host HOST (demo), until it is rebooted
	node build.js programs page
	@test/host push --name $(HOST)

devel-uninstall: ## Gives the host HOST its own programs and page again
	@test/host pop --name $(HOST)

watch: setup-build ## Builds again whenever a source changes
	node build.js --watch

pot: setup-build ## The template of the translations, from the sources
	po/update-pot

clean: ## Removes what was built; the cache of bases stays (rm -rf cache)
	rm -rf dist build

.PHONY: all help codecheck tests check check-unit check-host check-browser demo demo-stop bench compat vm-check deb install devel-install devel-uninstall watch pot clean
