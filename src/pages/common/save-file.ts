/** Files that the page makes for the person at it. */

/** Lets the browser save a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    // the browser reads it after the click has returned
    window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
