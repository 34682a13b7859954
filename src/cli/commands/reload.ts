/** `apt-ostree reload` */
import { reload } from "../api.ts";
import { EXIT } from "../errors.ts";
import { command } from "../spec.ts";

export const reloadCommand = command({
    name: "reload",
    summary: "Let the daemon read its configuration and the deployments again",
    options: {},
    async run(_invocation, context) {
        await reload(await context.connectPrivileged());
        return EXIT.ok;
    },
});
