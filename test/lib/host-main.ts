/** test/host: a real OSTree host in a container, from the command line. */
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { SUITES, type Suite } from "./host/state.ts";
import { supervise } from "./host/supervisor.ts";
import { PASSWORD, USER } from "./host/sysroot.ts";
import { TestHost } from "./host/test-host.ts";

const USAGE = `Usage: test/host VERB [--name NAME] [OPTIONS]

  up        makes and boots a host (--suite trixie|bookworm, --port PORT, --no-build)
  exec CMD… runs a command on it, as root, and exits with its exit code
  reboot    boots what its first boot entry says
  url       prints where its page is
  list      prints the names of all hosts
  push      puts the programs and the page of dist/ over those of a running host, until it reboots; pop takes them away
  down      ends it and removes all of it

NAME is "demo" unless told.`;

const say = (line: string): void => console.log(line);

function isSuite(text: string): text is Suite {
    return (SUITES as readonly string[]).includes(text);
}

async function up(host: TestHost, suite: string, port: string | undefined, build: boolean): Promise<void> {
    if (!isSuite(suite))
        throw new Error(`--suite is one of ${SUITES.join(", ")}`);
    const begun = Date.now();
    await host.up({ suite, build, log: say, ...(port === undefined ? {} : { port: Number(port) }) });
    say(`Ready after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    say(`URL: ${host.url}/updates`);
    say(`Login: ${USER} / ${PASSWORD}`);
}

/** Runs a command with the terminal's own input and output. */
function exec(host: TestHost, argv: readonly string[]): Promise<number> {
    const terminal = Boolean(process.stdin.isTTY && process.stdout.isTTY);
    const [program = "", ...args] = host.command(argv, { terminal });
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: "inherit" });
        child.on("error", reject);
        child.on("close", code => resolve(code ?? 1));
    });
}

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
    const [verb = "", ...rest] = args;
    // Options of "exec" end where its command begins
    const end = verb === "exec" ? rest.findIndex((arg, index) => !arg.startsWith("-") && rest[index - 1] !== "--name") : rest.length;
    const { values, positionals } = parseArgs({
        args: rest.slice(0, end < 0 ? rest.length : end), allowPositionals: true,
        options: { name: { type: "string", default: "demo" }, suite: { type: "string", default: "trixie" }, port: { type: "string" }, "no-build": { type: "boolean", default: false } },
    });
    const host = new TestHost(values.name);
    const command = end < 0 ? [] : rest.slice(end);
    if (positionals.length > 0 || (verb === "exec" && command.length === 0)) {
        console.error(USAGE);
        return 2;
    }
    switch (verb) {
    case "up": await up(host, values.suite, values.port, !values["no-build"]); return 0;
    case "exec": return exec(host, command);
    case "reboot": await host.reboot(); return 0;
    case "url": say(`${host.url}/updates`); return 0;
    case "list": TestHost.all().forEach(({ name }) => say(name)); return 0;
    case "push": await host.push(); return 0;
    case "pop": await host.pop(); return 0;
    case "down": await host.down(); return 0;
    case "supervise": await supervise(host.name); return 0;
    default: console.error(USAGE); return 2;
    }
}

main(process.argv.slice(2)).then(status => process.exit(status), (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
});
