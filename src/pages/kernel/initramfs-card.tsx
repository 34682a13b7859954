/** The initramfs of what boots next: the image's own or made here, and files of /etc beside it. */
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Title } from "@patternfly/react-core/dist/esm/components/Title/index.js";
import CubeIcon from "@patternfly/react-icons/dist/esm/icons/cube-icon.js";
import PlusCircleIcon from "@patternfly/react-icons/dist/esm/icons/plus-circle-icon.js";
import WrenchIcon from "@patternfly/react-icons/dist/esm/icons/wrench-icon.js";
import { defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { baseChoice } from "./base.ts";
import { InitramfsDialog } from "./initramfs-dialog.tsx";
import { TrackDialog, UntrackDialog } from "./tracked-dialogs.tsx";

/** Whether the initramfs is the image's, and turning that over. */
function Maker({ deployment }: { deployment: Deployment }) {
    const dialogs = useDialogs();
    const blocked = useBlocked();
    const made = deployment["regenerate-initramfs"], args = deployment["initramfs-args"];
    return (
        <div className="ao-initramfs-part">
            <div className="ao-actions">
                {made ? <Label icon={<WrenchIcon />} color="blue">{_("Made on this host")}</Label> : <Label icon={<CubeIcon />} color="grey" variant="outline">{_("The image's own")}</Label>}
                {made && args.length > 0 && <code dir="ltr" className="ao-wrap">{args.join(" ")}</code>}
            </div>
            <Content component="small">
                {made ? _("It is made anew with every change: with what is layered, and with the configuration in /etc. Changes take longer by half a minute.")
                    : _("It comes with the image and is the same on every host. Make it here when layered packages or files of /etc have to be in it.")}
            </Content>
            <div className="ao-actions">
                <ActionButton variant="secondary" blocked={blocked} onClick={() => dialogs.show(<InitramfsDialog enable args={args} />)}>{made ? _("Change arguments") : _("Make it on this host")}</ActionButton>
                {made && <ActionButton variant="link" blocked={blocked} onClick={() => dialogs.show(<InitramfsDialog enable={false} args={[]} />)}>{_("Use the image's own")}</ActionButton>}
            </div>
        </div>
    );
}

/** Files of /etc beside it. */
function TrackedFiles({ files }: { files: readonly string[] }) {
    const dialogs = useDialogs();
    const blocked = useBlocked();
    return (
        <div className="ao-initramfs-part">
            <Title headingLevel="h3" size="md">{_("Files of /etc beside it")}</Title>
            {files.length === 0
                ? <Content component="small">{_("None. Files that are needed before the root file system is there, such as /etc/crypttab, can be handed to the kernel without making the initramfs anew.")}</Content>
                : <ul aria-label={_("Files of /etc beside it")} className="ao-tracked">
                    {files.map(path =>
                        <li key={path} data-tracked={path}>
                            <code dir="ltr" className="ao-wrap">{path}</code>
                            <ActionButton variant="link" size="sm" blocked={blocked} aria-label={format(_("Remove $0"), path)} onClick={() => dialogs.show(<UntrackDialog path={path} />)}>{_("Remove")}</ActionButton>
                        </li>)}
                </ul>}
            <div className="ao-actions">
                <ActionButton variant="secondary" icon={<PlusCircleIcon />} blocked={blocked} onClick={() => dialogs.show(<TrackDialog there={files} />)}>{_("Add a file")}</ActionButton>
                {files.length > 0 && <ActionButton variant="link" blocked={blocked} onClick={() => dialogs.show(<TrackDialog there={files} renew />)}>{_("Take over changed files")}</ActionButton>}
            </div>
        </div>
    );
}

export function InitramfsCard({ host }: { host: ReadyHost }) {
    const deployment = defaultDeployment(host.deployments);
    const name = baseChoice(host, "next")?.name;
    if (!deployment || name === undefined)
        return null;
    return (
        <Card component="section" aria-label={_("Initramfs")}>
            <CardHeader>
                <CardTitle component="h2">{_("Initramfs")}</CardTitle>
                <Content component="small">{format(_("Of $0"), name)}</Content>
            </CardHeader>
            <CardBody className="ao-initramfs">
                <Maker deployment={deployment} />
                <TrackedFiles files={deployment["initramfs-etc"]} />
            </CardBody>
        </Card>
    );
}
