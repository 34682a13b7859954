/** What containers-policy.json(5) demands of an image. Pure; that it is kept is skopeo's work. */
import type { ImageReference } from "../../contract/image.ts";

/** Of one scope: all must be met. */
type Requirements = readonly { type?: unknown }[];
interface Policy { default?: Requirements; transports?: Readonly<Record<string, Readonly<Record<string, Requirements>> | undefined>> }

/** The scopes that an image falls under, the narrowest first. */
export function scopesOf({ transport, name, tag, digest }: ImageReference): string[] {
    const scopes = [...digest !== "" ? [`${name}@${digest}`] : [`${name}:${tag || "latest"}`], name];
    for (let at = name.lastIndexOf("/"); at > 0; at = name.lastIndexOf("/", at - 1))
        scopes.push(name.slice(0, at));
    if (transport === "docker") {
        const host = name.slice(0, name.indexOf("/")).replace(/:\d+$/, "").split(".");
        for (let at = 1; at < host.length; at++)
            scopes.push(`*.${host.slice(at).join(".")}`);
    }
    return [...scopes, ""];
}

/** Whether a policy lets an image in only with a signature (or not at all). @param text the file @throws SyntaxError when it is no JSON */
export function demandsSignature(text: string, reference: ImageReference): boolean {
    const policy = JSON.parse(text) as Policy;
    const scoped = policy.transports?.[reference.transport] ?? {};
    const scope = scopesOf(reference).find(one => scoped[one] !== undefined);
    const requirements = (scope === undefined ? undefined : scoped[scope]) ?? policy.default ?? [];
    return requirements.some(one => one.type !== "insecureAcceptAnything");
}
