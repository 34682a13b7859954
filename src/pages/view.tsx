/** What is seen of the page. */
import "./base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import type { Client } from "./client/client.ts";
import { ClientContext } from "./client/hooks.ts";
// after the styles of the components, which it adjusts
import "./page.css";

/** Shows the page in its place in the document. */
export function showPage(client: Client): void {
    const element = document.getElementById("app");
    if (element)
        createRoot(element).render(<ClientContext.Provider value={client}><App /></ClientContext.Provider>);
}
