/** Debian's Chromium. */
import { chromium, type Browser } from "playwright-core";

/** Starts it without a window; it talks to nobody but the pages it is sent to. */
export function launchChromium(): Promise<Browser> {
    return chromium.launch({
        executablePath: "/usr/bin/chromium",
        args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
    });
}
