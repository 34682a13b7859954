/** Starts the page. */
import "./base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { Client } from "./client/client.ts";
import { applyLanguage } from "./client/i18n.ts";
import { ClientContext } from "./client/hooks.ts";
import { followTheme } from "./client/theme.ts";
// after the styles of the components, which it adjusts
import "./page.css";

applyLanguage();
followTheme();
const client = new Client();
client.store.start();
const element = document.getElementById("app");
if (element)
    createRoot(element).render(<ClientContext.Provider value={client}><App /></ClientContext.Provider>);
