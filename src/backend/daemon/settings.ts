/** The configuration as the daemon works with it. */
import { DEFAULTS, type Config } from "../config/config.ts";
import { readConfig } from "../config/file.ts";
import { MESSAGE_IDS } from "../../contract/message-ids.ts";
import { logMessage } from "../platform/journal.ts";

export class Settings {
    config: Config = DEFAULTS;
    /** Sentences on what is wrong in the file. */
    problems: readonly string[] = [];

    constructor() {
        this.reload();
    }

    /** Reads the file again; what is wrong in it goes to the journal. @returns whether anything is different now */
    reload(): boolean {
        const before = JSON.stringify([this.config, this.problems]);
        Object.assign(this, readConfig());
        if (JSON.stringify([this.config, this.problems]) === before)
            return false;
        this.problems.forEach(text => logMessage("warning", MESSAGE_IDS.configuration, text));
        return true;
    }
}
