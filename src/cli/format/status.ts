/** What `status` prints. Pure. */
import { bootedDeployment, deploymentRoles, type Deployment, type DeploymentRole } from "../../contract/deployment.ts";
import type { CachedUpdate } from "../../contract/cached-update.ts";
import type { AutomaticUpdate } from "../../contract/config.ts";
import type { BootVerification } from "../../contract/history.ts";
import type { UpdateDriver } from "../../contract/update-driver.ts";
import type { TransactionProperties } from "../../contract/transaction.ts";
import type { Style } from "../output.ts";
import { pendingDeployment } from "../references.ts";
import { wrap } from "./text.ts";
import { formatAgo, formatTime } from "./units.ts";
import { progressText } from "./progress.ts";

/** How many digits of a checksum are shown; as few as this tell deployments apart. */
const SHORT_CHECKSUM = 12;
const LABEL_WIDTH = 20;
const VALUE_WIDTH = 64;

/** What there is to show. */
export interface StatusView {
    /** In boot order. */
    deployments: readonly Deployment[];
    /** The running transaction. */
    transaction?: TransactionProperties | undefined;
    /** The transaction that ended last, shown when it did not succeed, or when verbose. */
    last?: TransactionProperties | undefined;
    /** How the present boot went. */
    boot?: BootVerification | undefined;
    /** What is wrong in the daemon's configuration, in sentences. */
    configProblems?: readonly string[];
    /** The policy for automatic updates, and how the last one went. */
    automatic?: { policy: string; last: AutomaticUpdate | undefined };
    /** The program that updates the host by itself. */
    driver?: UpdateDriver | undefined;
    /** What the last check for updates found, as long as it counts. */
    update?: CachedUpdate | undefined;
    /** Seconds since the epoch; 0 for never. */
    metadataTimestamp: number;
    /** Of the daemon. */
    version: string;
}

export interface StatusOptions {
    verbose: boolean;
    onlyBooted: boolean;
    style: Style;
    /** Whether characters beyond ASCII may be used. */
    unicode: boolean;
    /** Seconds since the epoch. */
    now: number;
}

const field = (label: string, text: string): string => `${label.padStart(LABEL_WIDTH)}: ${text}`;

const wrappedField = (label: string, items: readonly string[]): string[] =>
    wrap(items.join(" "), VALUE_WIDTH).map((line, at) => at === 0 ? field(label, line) : `${" ".repeat(LABEL_WIDTH)}  ${line}`);

const listField = (label: string, items: readonly string[]): string[] => wrappedField(label, [...items].sort());

/** `htop_3.2.2-2_amd64` as apt would take it: `htop=3.2.2-2`. */
const nameAndVersion = (layered: string): string => layered.split("_").slice(0, 2).join("=");

function roleText(role: DeploymentRole, deployment: Deployment): string {
    switch (role) {
    case "booted":
        return "booted";
    case "next-boot":
        return deployment["finalization-locked"] ? "staged, locked" : deployment.staged ? "staged for the next boot" : "next boot";
    case "rollback":
        return "rollback";
    case "pinned":
        return "pinned";
    }
}

/** The roles of a deployment in words: `booted, pinned`; empty when it has none. */
export const rolesText = (deployment: Deployment, deployments: readonly Deployment[]): string =>
    deploymentRoles(deployment, deployments).map(role => roleText(role, deployment)).join(", ");

/** A deployment for use in a sentence: its version and the beginning of its checksum. */
export function deploymentName(deployment: Deployment): string {
    const short = deployment.checksum.slice(0, SHORT_CHECKSUM);
    return deployment.version === "" ? short : `${deployment.version} (${short})`;
}

function versionLine(deployment: Deployment): string {
    const time = formatTime(deployment["base-timestamp"]);
    return deployment.version === "" ? field("Timestamp", time) : field("Version", `${deployment.version} (${time})`);
}

function commitLines(deployment: Deployment, verbose: boolean): string[] {
    const shown = (checksum: string) => verbose ? checksum : checksum.slice(0, SHORT_CHECKSUM);
    const layered = deployment.checksum !== deployment["base-checksum"];
    return [
        ...(layered ? [field("BaseCommit", shown(deployment["base-checksum"]))] : []),
        field("Commit", shown(deployment.checksum) + (verbose && layered ? ` (${formatTime(deployment.timestamp)})` : "")),
    ];
}

function pinnedLine(deployment: Deployment): string[] {
    if (!deployment.pinned)
        return [];
    const reason = deployment["pin-reason"];
    return [field("Pinned", reason === undefined || reason === "" ? "yes" : `yes (${reason})`)];
}

function liveLines(deployment: Deployment): string[] {
    const live = deployment["live-replaced"], unfinished = deployment["live-inprogress"];
    return [
        ...(deployment.unlocked === "none" ? [] : [field("Unlocked", deployment.unlocked)]),
        ...(live === undefined ? [] : [field("LiveCommit", live.slice(0, SHORT_CHECKSUM))]),
        ...(unfinished === undefined ? [] : [field("LiveCommit", `${unfinished.slice(0, SHORT_CHECKSUM)} (unfinished)`)]),
    ];
}

function initramfsLines(deployment: Deployment): string[] {
    const args = deployment["initramfs-args"];
    return [
        ...deployment["regenerate-initramfs"] ? wrappedField("Initramfs", args.length > 0 ? ["regenerated,", "with", ...args] : ["regenerated"]) : [],
        ...listField("InitramfsEtc", deployment["initramfs-etc"]),
    ];
}

function deploymentLines(deployment: Deployment, view: StatusView, { verbose, style, unicode }: StatusOptions): string[] {
    const bullet = deployment.booted ? (unicode ? "●" : "*") : " ";
    const title = deployment.origin === "" ? "no origin" : deployment.origin;
    const roles = rolesText(deployment, view.deployments);
    const severalRoots = new Set(view.deployments.map(d => d.osname)).size > 1;
    return [
        `${deployment.booted ? style.green(bullet) : bullet} ${deployment.index}: ${style.bold(title)}${roles === "" ? "" : ` (${roles})`}`,
        versionLine(deployment),
        ...(deployment["override-commit"] === "" ? [] : [field("PinnedCommit", "stays at this version until the next upgrade")]),
        ...commitLines(deployment, verbose),
        ...(deployment["container-image-reference-digest"] === undefined ? [] : [field("Digest", deployment["container-image-reference-digest"])]),
        ...(severalRoots || verbose ? [field("StateRoot", deployment.osname)] : []),
        ...(verbose ? [field("Id", deployment.id)] : []),
        ...listField("LayeredPackages", deployment["requested-packages"]),
        ...listField("LocalPackages", deployment["requested-local-packages"]),
        ...listField("InactiveRequests", deployment["inactive-requests"]),
        ...listField("RemovedFromBase", deployment["requested-base-removals"]),
        ...listField("ReplacedInBase", [...deployment["requested-base-replacements"], ...deployment["requested-base-local-replacements"]]),
        ...initramfsLines(deployment),
        ...pinnedLine(deployment),
        ...liveLines(deployment),
        ...(verbose ? [
            ...listField("AllLayered", deployment.packages.map(nameAndVersion)),
            field("Kernel", deployment.kernel),
            ...wrappedField("KernelArguments", deployment.kargs),
        ] : []),
    ];
}

/** Who started a transaction: `alice (cockpit)`. */
const initiatorText = ({ user, client, uid }: TransactionProperties["Initiator"]): string =>
    `${user === "" ? `uid ${uid}` : user}${client === "" ? "" : ` (${client})`}`;

function transactionLines(transaction: TransactionProperties, now: number): string[] {
    const progress = progressText(transaction);
    const state = transaction.State === "cancelling" ? "cancelling" : progress === "" ? "running" : progress;
    return [
        `Transaction: ${transaction.Title}`,
        `  Progress: ${state}`,
        `  Initiator: ${initiatorText(transaction.Initiator)}`,
        `  Started: ${formatAgo(transaction.StartedAt, now)}`,
    ];
}

function lastLines(last: TransactionProperties, now: number): string[] {
    return [
        `LastTransaction: ${last.Title}: ${last.State} ${formatAgo(last.FinishedAt, now)}`,
        ...(last.ErrorMessage === "" ? [] : [`  ${last.ErrorMessage}`]),
    ];
}

/** That another deployment runs than should, and what of the configuration is not used. */
function warningLines({ boot, configProblems = [] }: StatusView, style: Style): string[] {
    return [...boot?.result === "unexpected" ? [boot.message] : [], ...configProblems].map(text => `${style.yellow("Warning:")} ${text}`);
}

const OUTCOMES: Readonly<Record<string, string>> = {
    "up-to-date": "no update", available: "an update is available", downloaded: "an update is downloaded", staged: "an update is staged",
};

function automaticText({ state, outcome, version, message }: AutomaticUpdate): string {
    const text = state === "succeeded" ? OUTCOMES[outcome] ?? outcome : `${state}${message === "" ? "" : `: ${message.split("\n", 1)[0] ?? ""}`}`;
    return version === "" || outcome === "up-to-date" ? text : `${text} (${version})`;
}

/** The policy and the last run; nothing where there never is one, unless verbose. */
function automaticLines({ automatic }: StatusView, { verbose, now }: StatusOptions): string[] {
    if (!automatic || (automatic.policy === "none" && !verbose))
        return [];
    const { policy, last } = automatic;
    return [`AutomaticUpdates: ${policy}${last ? `; ${automaticText(last)} ${formatAgo(last.time, now)}` : policy === "none" ? "" : "; not run yet"}`];
}

/** Who updates the host by itself. */
const driverLines = ({ driver }: StatusView): string[] =>
    driver ? [`UpdateDriver: ${driver.name} (${driver.unit}, ${driver.active ? "active" : "not active: updates are yours"})`] : [];

function headLines(view: StatusView, options: StatusOptions): string[] {
    const { verbose, now, style } = options;
    const lists = view.metadataTimestamp === 0 ? "never downloaded" : `downloaded ${formatAgo(view.metadataTimestamp, now)}`;
    return [
        `State: ${view.transaction ? "busy" : "idle"}`,
        ...(view.transaction ? transactionLines(view.transaction, now) : []),
        ...automaticLines(view, options),
        ...driverLines(view),
        ...warningLines(view, style),
        ...(verbose ? [`PackageLists: ${lists}`, `Daemon: ${view.version}`] : []),
        ...(view.last && (verbose || view.last.State !== "succeeded") ? lastLines(view.last, now) : []),
    ];
}

/** The hint at the next boot; empty when the booted deployment is also the next one. */
function nextBootLines(view: StatusView): string[] {
    const pending = pendingDeployment(view.deployments);
    if (!pending || !bootedDeployment(view.deployments))
        return [];
    if (pending["finalization-locked"])
        return ["", `Deployment ${pending.index} is locked: it starts at no boot until "apt-ostree finalize-deployment" lets it.`];
    return ["", `Deployment ${pending.index} starts at the next boot. Run "systemctl reboot" to start it.`];
}

/** The update that is known; nothing where none is. */
function updateLines({ update }: StatusView, now: number): string[] {
    if (!update)
        return [];
    const differences = (["upgraded", "added", "removed", "downgraded"] as const).filter(key => update[key] > 0).map(key => `${update[key]} ${key}`);
    return [
        "", `AvailableUpdate (found ${formatAgo(update.checked, now)}):`,
        ...update["ref-has-new-commit"] ? [field("Version", `${update.version || "none"}${update.timestamp === 0 ? "" : ` (${formatTime(update.timestamp)})`}`), field("Commit", update.checksum.slice(0, SHORT_CHECKSUM))] : [],
        ...differences.length > 0 ? [field("Packages", differences.join(", "))] : [],
        ...update.security === undefined || update.security === 0 ? [] : [field("Security", `${update.security} of them`)],
    ];
}

/** The whole status, as lines. */
export function statusLines(view: StatusView, options: StatusOptions): string[] {
    const shown = options.onlyBooted ? view.deployments.filter(d => d.booted) : view.deployments;
    const blocks = shown.map(deployment => deploymentLines(deployment, view, options));
    if (options.onlyBooted)
        return blocks.length === 0 ? ["This host is not booted from a deployment."] : ["BootedDeployment:", ...blocks.flat()];
    return [
        ...headLines(view, options),
        ...(blocks.length === 0 ? ["Deployments: none"] : ["Deployments:", ...blocks.flatMap((lines, at) => at === 0 ? lines : ["", ...lines])]),
        ...updateLines(view, options.now),
        ...nextBootLines(view),
    ];
}
