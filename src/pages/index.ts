/** Starts the page. The daemon is asked at once, before the browser reads what draws the answer: that takes about as long. */
import { Client } from "./client/client.ts";
import { applyLanguage } from "./client/i18n.ts";
import { followTheme } from "./client/theme.ts";

applyLanguage();
followTheme();
const client = new Client();
client.store.start();
const { showPage } = await import("./view.tsx");
showPage(client);
