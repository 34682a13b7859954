/** Which two are compared, and what can be done with the result. */
import { Card, CardBody, CardFooter } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Form, FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { FormSelect, FormSelectOption } from "@patternfly/react-core/dist/esm/components/FormSelect/index.js";
import DownloadIcon from "@patternfly/react-icons/dist/esm/icons/download-icon.js";
import ExchangeAltIcon from "@patternfly/react-icons/dist/esm/icons/exchange-alt-icon.js";
import type { Deployment } from "../../contract/deployment.ts";
import { _ } from "../client/i18n.ts";
import { setOptions } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { saveFile } from "../common/save-file.ts";
import { Command } from "../transaction/command.tsx";
import type { Answers } from "./answers.ts";
import { comparisonJson, comparisonText } from "./export.ts";
import { deploymentLabel } from "./labels.ts";
import { reference, type Pair } from "./pair.ts";

interface SelectProps { readonly id: string; readonly label: string; readonly value: Deployment; readonly other: Deployment; readonly host: ReadyHost; readonly onChange: (id: string) => void }

function DeploymentSelect({ id, label, value, other, host, onChange }: SelectProps) {
    return (
        <FormGroup label={label} fieldId={id}>
            <FormSelect id={id} value={value.id} onChange={(_event, chosen) => onChange(chosen)}>
                {host.deployments.map(item => <FormSelectOption key={item.id} value={item.id} label={deploymentLabel(item, host)} isDisabled={item === other} />)}
            </FormSelect>
        </FormGroup>
    );
}

export function CompareHeader({ host, pair: { from, to }, answers }: { host: ReadyHost; pair: Pair; answers: Answers | undefined }) {
    const show = (first: string, second: string) => setOptions({ from: first, to: second });
    const comparison = answers && { ...answers, from: deploymentLabel(from, host), to: deploymentLabel(to, host) };
    const name = `compare-${from.version || from.checksum.slice(0, 10)}-${to.version || to.checksum.slice(0, 10)}`;
    return (
        <Card component="section" aria-label={_("What is compared")}>
            <CardBody>
                <Form onSubmit={event => event.preventDefault()} className="ao-compare-form">
                    <DeploymentSelect id="compare-from" label={_("From")} value={from} other={to} host={host} onChange={id => show(id, to.id)} />
                    <Button variant="plain" aria-label={_("Swap the two")} icon={<ExchangeAltIcon />} onClick={() => show(to.id, from.id)} className="ao-compare-swap" />
                    <DeploymentSelect id="compare-to" label={_("To")} value={to} other={from} host={host} onChange={id => show(from.id, id)} />
                </Form>
            </CardBody>
            <CardFooter>
                <div className="ao-actions ao-actions--apart">
                    <Button variant="link" isInline icon={<DownloadIcon />} isDisabled={!comparison} onClick={() => comparison && saveFile(`${name}.txt`, "text/plain", comparisonText(comparison))}>{_("Save as text")}</Button>
                    <Button variant="link" isInline icon={<DownloadIcon />} isDisabled={!comparison} onClick={() => comparison && saveFile(`${name}.json`, "application/json", comparisonJson(comparison))}>{_("Save as JSON")}</Button>
                </div>
                <Command command={`apt-ostree diff ${reference(from, host.deployments)} ${reference(to, host.deployments)}`} />
            </CardFooter>
        </Card>
    );
}
