/**
 * xterm (6.0) under Cockpit's content security policy, which lets in neither <style> elements nor `style` attributes.
 * What is set through the CSS object model is let in: constructed style sheets, and `element.style`. So while a
 * terminal opens, it gets stand-ins for the <style> elements that it makes; they pass their text on to a constructed
 * sheet. And spans, of which its rows are made, set their `style` attribute through the object model.
 */
import type { Terminal } from "@xterm/xterm";

const createElement = (name: string): HTMLElement => Document.prototype.createElement.call(document, name);

function styleStandIn(): HTMLElement {
    const element = createElement("template");
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    Object.defineProperty(element, "textContent", { get: () => "", set: (text: string) => sheet.replaceSync(text) });
    element.remove = () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet);
        Element.prototype.remove.call(element);
    };
    return element;
}

/** The same as the attribute does, for any span; only by the way that the policy lets in. */
HTMLSpanElement.prototype.setAttribute = function (this: HTMLSpanElement, name: string, value: string): void {
    if (name === "style")
        this.style.cssText = value;
    else
        Element.prototype.setAttribute.call(this, name, value);
};

/** Opens a terminal in an element. */
export function openStrictly(terminal: Terminal, element: HTMLElement): void {
    const create = (name: string): HTMLElement => name === "style" ? styleStandIn() : createElement(name);
    Object.defineProperty(document, "createElement", { value: create, configurable: true });
    try {
        terminal.open(element);
    } finally {
        Reflect.deleteProperty(document, "createElement");
    }
}
