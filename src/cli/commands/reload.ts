/** `apt-ostree reload` and `apt-ostree reload-config` */
import { readSysroot, reload } from "../api.ts";
import { reloadConfig } from "../api-records.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../errors.ts";
import { command } from "../spec.ts";

async function readConfiguration(context: Context): Promise<void> {
    const daemon = await context.connectPrivileged();
    await reloadConfig(daemon);
    const { output } = context;
    for (const problem of (await readSysroot(daemon)).configProblems)
        output.error(`${output.errorStyle.yellow("warning:")} ${problem}`);
}

export const reloadCommand = command({
    name: "reload",
    summary: "Let the daemon read its configuration and the deployments again",
    options: {},
    async run(_invocation, context) {
        await reload(await context.connectPrivileged());
        await readConfiguration(context);
        return EXIT.ok;
    },
});

export const reloadConfigCommand = command({
    name: "reload-config",
    summary: "Let the daemon read its configuration again",
    options: {},
    hidden: true,
    async run(_invocation, context) {
        await readConfiguration(context);
        return EXIT.ok;
    },
});
