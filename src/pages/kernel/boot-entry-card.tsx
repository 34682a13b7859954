/** What the boot loader starts, and what the running kernel was started with. */
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { importedKernelArguments } from "../../contract/kargs.ts";
import type { BootConfig } from "../../contract/questions.ts";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { Facts, type Fact } from "../common/facts.tsx";
import { useAsk } from "../common/use-ask.ts";
import type { BaseChoice } from "./base.ts";

const code = (text: string) => <code key={text} dir="ltr" className="ao-wrap">{text}</code>;

/** Arguments are compared as sets: boot loaders put theirs where they like. */
function differs(commandLine: string, deployment: Deployment): boolean {
    const running = importedKernelArguments(commandLine);
    return commandLine !== "" && (running.some(argument => !deployment.kargs.includes(argument)) || deployment.kargs.some(argument => !running.includes(argument)));
}

interface Answers { readonly config: BootConfig; readonly commandLine: string }

function factsOf({ config, commandLine }: Answers, deployment: Deployment): Fact[] {
    return [
        [_("Kernel release"), <bdi key="release">{deployment.kernel || "–"}</bdi>],
        [_("Kernel"), code(config.linux || "–")],
        [_("Initramfs"), code(config.initrd || "–")],
        ...(config["overlay-initrds"] ?? []).map((path): Fact => [_("Beside it"), code(path)]),
        ...config.devicetree ? [[_("Device tree"), code(config.devicetree)] as Fact] : [],
        ...commandLine ? [[_("Running with"), code(commandLine)] as Fact] : [],
    ];
}

export function BootEntryCard({ choice, booted }: { choice: BaseChoice; booted: Deployment | undefined }) {
    const client = useClient();
    const { deployment } = choice;
    const answer = useAsk(deployment.id, async (): Promise<Answers> => {
        const [config, commandLine] = await Promise.all([client.bootConfig(deployment.id), client.runningCommandLine()]);
        return { config, commandLine };
    });
    const value = answer.kind === "answer" ? answer.value : answer.kind === "asking" ? answer.before : undefined;
    return (
        <Card component="section" aria-label={_("Boot entry")}>
            <CardHeader>
                <CardTitle component="h2">{_("Boot entry")}</CardTitle>
                <Content component="small">{format(_("Of $0"), choice.name)}</Content>
            </CardHeader>
            <CardBody>
                <Stack hasGutter>
                    {value && booted && differs(value.commandLine, booted) &&
                        <StackItem>
                            <Alert isInline variant="info" component="h3" title={_("The running kernel was started with other arguments than its boot entry has")}>
                                {_("Somebody changed them in the boot menu for this boot, or the boot loader adds some.")}
                            </Alert>
                        </StackItem>}
                    <StackItem>
                        {answer.kind === "error"
                            ? <Alert isInline variant="danger" component="h3" title={headline(answer.error.message)}><ErrorText withoutHeadline message={answer.error.message} /></Alert>
                            : value ? <Facts facts={factsOf(value, deployment)} width="16ch" narrow="14ch" /> : <Spinner size="md" aria-label={_("Loading")} />}
                    </StackItem>
                </Stack>
            </CardBody>
        </Card>
    );
}
