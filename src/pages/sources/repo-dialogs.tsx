/** Adding, changing and removing a package source. */
import { useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Radio } from "@patternfly/react-core/dist/esm/components/Radio/index.js";
import type { AddRepoOptions, ModifyRepoOptions, Repo } from "../../contract/repos.ts";
import { _ } from "../client/i18n.ts";
import { componentProblem, keyPathProblem, repoNameProblem, repoUriProblem, suiteProblem, wordsOf } from "./checks.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { addRepoCommand, modifyRepoCommand, removeRepoCommand } from "./commands.ts";
import { FormField } from "../common/form-field.tsx";
import { KeyField, useKey, type KeyState } from "./key-field.tsx";
import { repoName } from "./texts.ts";

/** The fields that both adding and changing have. */
function usePlace(initial: { uris: string; suites: string; components: string }) {
    const [fields, setFields] = useState(initial);
    const uris = wordsOf(fields.uris), suites = wordsOf(fields.suites), components = wordsOf(fields.components);
    const problems = { uris: repoUriProblem(uris), suites: suiteProblem(suites), components: componentProblem(components, suites) };
    return { fields, setFields, uris, suites, components, problems, problem: problems.uris ?? problems.suites ?? problems.components };
}

function PlaceFields({ place: { fields, setFields, problems }, autoFocus = false }: { place: ReturnType<typeof usePlace>; autoFocus?: boolean }) {
    return (
        <>
            <FormField id="repo-uris" label={_("Address")} value={fields.uris} onChange={uris => setFields({ ...fields, uris })} problem={problems.uris} help={_("E.g. https://mirror.example.org/debian")} autoFocus={autoFocus} />
            <FormField id="repo-suites" label={_("Suites")} value={fields.suites} onChange={suites => setFields({ ...fields, suites })} problem={problems.suites} help={_("Separated by spaces, e.g. trixie trixie-updates")} />
            <FormField id="repo-components" label={_("Components")} value={fields.components} onChange={components => setFields({ ...fields, components })} problem={problems.components}
                       help={_("Separated by spaces, e.g. main contrib")} />
        </>
    );
}

type Signatures = "key" | "path" | "apt" | "none";

interface SignatureState {
    readonly choice: Signatures; readonly setChoice: (choice: Signatures) => void;
    readonly key: KeyState;
    readonly path: string; readonly setPath: (path: string) => void;
    readonly accepted: boolean; readonly setAccepted: (accepted: boolean) => void;
    readonly problem: string | undefined;
    readonly options: Pick<AddRepoOptions, "key" | "signed-by" | "trusted">;
}

function useSignatures(): SignatureState {
    const [choice, setChoice] = useState<Signatures>("key");
    const [path, setPath] = useState("");
    const [accepted, setAccepted] = useState(false);
    const key = useKey();
    const by: Readonly<Record<Signatures, readonly [string | undefined, SignatureState["options"]]>> = {
        key: [key.problem, { key: key.text }], path: [keyPathProblem(path), { "signed-by": path }], apt: [undefined, {}],
        none: [accepted ? undefined : _("Confirm that nothing is to be verified"), { trusted: true }],
    };
    const [problem, options] = by[choice];
    return { choice, setChoice, key, path, setPath, accepted, setAccepted, problem, options };
}

function SignatureFields({ state: { choice, setChoice, key, path, setPath, accepted, setAccepted } }: { state: SignatureState }) {
    const choices: readonly (readonly [Signatures, string, string?])[] = [
        ["key", _("With a key"), _("It becomes part of the source and counts for nothing else.")],
        ["path", _("With a key that is on this host")],
        ["apt", _("With apt's own keys"), _("Those of Debian, as far as the host has them in /etc/apt/trusted.gpg.d.")],
        ["none", _("Not at all"), _("Any package that the address delivers is installed, whoever made it.")],
    ];
    return (
        <>
            <FormGroup role="radiogroup" isStack label={_("Signatures are verified")} fieldId="repo-signatures">
                {choices.map(([value, label, description]) =>
                    <Radio key={value} id={`repo-signatures-${value}`} name="repo-signatures" label={label} description={description} isChecked={choice === value} onChange={() => setChoice(value)} />)}
            </FormGroup>
            {choice === "key" && <KeyField id="repo-key" state={key} />}
            {choice === "path" &&
                <FormField id="repo-signed-by" label={_("Path of the key")} value={path} onChange={setPath} problem={keyPathProblem(path)} help={_("E.g. /usr/share/keyrings/debian-archive-keyring.gpg")} />}
            {choice === "none" &&
                <Checkbox id="repo-accept" isChecked={accepted} onChange={(_event, checked) => setAccepted(checked)} label={_("I accept that whoever controls the address or the way to it can install anything on this host")} />}
        </>
    );
}

export function AddRepoDialog({ taken }: { taken: readonly string[] }) {
    const [name, setName] = useState("");
    const place = usePlace({ uris: "", suites: "", components: "main" });
    const signatures = useSignatures();
    const options: AddRepoOptions = { name, uris: place.uris, suites: place.suites, components: place.components, ...signatures.options };
    const problem = repoNameProblem(name, taken) ?? (place.uris.length > 1 ? _("One address only; add another source for each further one") : undefined) ?? place.problem ?? signatures.problem;
    return (
        <ChangeDialog variant="medium" title={_("Add a package source")} description={_("An archive that apt takes packages from. It is written to a file of its own, after apt has accepted it.")}
                      action={_("Add")} request={{ kind: "repo-add", options }} problem={problem} command={addRepoCommand(options)} doing={_("Adding…")}>
            <FormField id="repo-name" label={_("Name")} value={name} onChange={setName} problem={repoNameProblem(name, taken)} help={_("Of its file in /etc/apt/sources.list.d")} autoFocus />
            <PlaceFields place={place} />
            <SignatureFields state={signatures} />
        </ChangeDialog>
    );
}

const same = (one: readonly string[], other: readonly string[]): boolean => one.join(" ") === other.join(" ");

export function EditRepoDialog({ repo }: { repo: Repo }) {
    const place = usePlace({ uris: repo.uris.join(" "), suites: repo.suites.join(" "), components: repo.components.join(" ") });
    const { uris, suites, components } = place;
    const options: ModifyRepoOptions = { ...!same(uris, repo.uris) && { uris }, ...!same(suites, repo.suites) && { suites }, ...!same(components, repo.components) && { components } };
    const unchanged = Object.keys(options).length === 0 ? _("Nothing was changed yet") : undefined;
    const tooMany = repo.format === "one-line" && (uris.length > 1 || suites.length > 1) ? _("This source is a line of a .list file, which has one address and one suite") : undefined;
    return (
        <ChangeDialog title={_("Edit the package source")} description={repo.file} action={_("Save")} request={{ kind: "repo-modify", id: repo.id, options }} problem={place.problem ?? tooMany ?? unchanged}
                      command={modifyRepoCommand(repo.id, options)} doing={_("Saving…")}>
            <PlaceFields place={place} autoFocus />
            {tooMany !== undefined && <Alert isInline isPlain variant="warning" title={tooMany} />}
        </ChangeDialog>
    );
}

export function RemoveRepoDialog({ repo }: { repo: Repo }) {
    return (
        <ChangeDialog danger title={_("Remove the package source?")} action={_("Remove")} request={{ kind: "repo-remove", id: repo.id }} command={removeRepoCommand(repo.id)} doing={_("Removing…")}>
            <Content component="p"><bdi dir="ltr" className="ao-wrap">{repoName(repo)}</bdi></Content>
            <Content component="p">{_("Packages that were layered from it stay in the deployments that there are. The next change cannot find them any more, unless another source has them.")}</Content>
            {repo["signed-by"] === "embedded" && <Content component="p">{_("Its key goes, too. To use it again you need it.")}</Content>}
        </ChangeDialog>
    );
}
