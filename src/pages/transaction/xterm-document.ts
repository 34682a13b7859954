/**
 * xterm writes its colours into <style> elements, which Cockpit's content security policy does not let in.
 * Constructed style sheets are let in. So xterm gets this view of the document, whose <style> elements pass
 * their text on to such a sheet.
 */

function styleElement(target: Document): HTMLStyleElement {
    const element = target.createElement("style");
    const sheet = new CSSStyleSheet();
    target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
    Object.defineProperty(element, "textContent", { get: () => "", set: (text: string) => sheet.replaceSync(text) });
    Object.defineProperty(element, "remove", {
        value: () => {
            target.adoptedStyleSheets = target.adoptedStyleSheets.filter(other => other !== sheet);
            Element.prototype.remove.call(element);
        },
    });
    return element;
}

/** The document, with <style> elements that work under a strict policy. */
export function xtermDocument(target: Document): Document {
    const createElement = (name: string): HTMLElement => name === "style" ? styleElement(target) : target.createElement(name);
    return new Proxy(target, {
        get(_target, key) {
            if (key === "createElement")
                return createElement;
            const value: unknown = Reflect.get(target, key, target);
            return typeof value === "function" ? value.bind(target) as unknown : value;
        },
    });
}
