/** Introspection XML as plain data, so that two can be compared. */

export interface Element { tag: string; attributes: Record<string, string>; children: Element[] }

/** Reads XML that has elements and attributes only; comments and the document type are left out. */
export function parseXml(text: string): Element {
    const root: Element = { tag: "", attributes: {}, children: [] };
    const open: Element[] = [root];
    for (const [, end, tag = "", rest = "", empty] of text.replace(/<!--[\s\S]*?-->|<!DOCTYPE[\s\S]*?>|<\?[\s\S]*?\?>/g, "").matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/g)) {
        if (end === "/") {
            open.pop();
            continue;
        }
        const attributes = Object.fromEntries([...rest.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]));
        const element: Element = { tag, attributes, children: [] };
        open.at(-1)?.children.push(element);
        if (empty !== "/")
            open.push(element);
    }
    return root;
}

/** The members of an interface, one line each, sorted: kind, name, types and directions of arguments. */
export function members(xml: string, name: string): string[] {
    const node = parseXml(xml).children.find(element => element.tag === "node");
    const found = node?.children.find(element => element.tag === "interface" && element.attributes["name"] === name);
    const line = ({ tag, attributes, children }: Element): string => {
        const own = Object.keys(attributes).sort().map(key => `${key}=${attributes[key] ?? ""}`).join(" ");
        return `${tag} ${own}${children.length > 0 ? ` (${children.map(line).join(", ")})` : ""}`;
    };
    return (found?.children ?? []).map(line).sort();
}
