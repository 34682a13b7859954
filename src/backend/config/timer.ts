/** The timer of automatic updates: the file beside its unit that this daemon writes, and when its policy may reboot. Pure. */

export const TIMER = "apt-ostreed-automatic.timer";
/** Units of the administrator. */
export const UNITS = "/etc/systemd/system";
/** The one file that is ours. */
export const TIMER_FILE = `${UNITS}/${TIMER}.d/50-apt-ostreed.conf`;

const MARK = "# Written by apt-ostreed; \"apt-ostree automatic-settings\" changes it. It is left alone once it was changed by hand.";

/** When the timer is due: calendar events of systemd.time(7), and seconds of chance. */
export interface Timing { schedule: readonly string[]; randomDelay: number }

/** The text of our file. The empty OnCalendar= drops what the unit itself says. */
export const timerText = ({ schedule, randomDelay }: Timing): string =>
    `${MARK}\n[Timer]\nOnCalendar=\n${schedule.map(event => `OnCalendar=${event}\n`).join("")}RandomizedDelaySec=${randomDelay}\n`;

/** What our file says; null when it is not as we would have written it. */
export function parseTimerText(text: string): Timing | null {
    const schedule = Array.from(text.matchAll(/^OnCalendar=(.+)$/gm), ([, event = ""]) => event);
    const randomDelay = Number(/^RandomizedDelaySec=(\d+)$/m.exec(text)?.[1] ?? NaN);
    const timing = { schedule, randomDelay };
    return text === timerText(timing) ? timing : null;
}

/** The calendar events of an option: divided by semicolons. */
export const scheduleEvents = (text: string): string[] => text.split(";").map(event => event.trim()).filter(event => event !== "");

/** The files that set the timer and are not ours. @param fragment path of the unit @param dropIns of the files beside it @param own text of ours, if it is there */
export function foreignFiles(fragment: string, dropIns: readonly string[], own: string | null): string[] {
    const changed = own !== null && parseTimerText(own) === null;
    return [
        ...fragment.startsWith("/etc/") || fragment.startsWith("/run/") ? [fragment] : [],
        ...dropIns.filter(path => path !== TIMER_FILE || changed),
    ];
}

const MINUTE = 60, DAY = 24 * 60;

/** A window as minutes of the day. */
function minutes(window: string): { begin: number; end: number } {
    const [begin = 0, end = 0] = window.split("-").map(time => {
        const [hours = 0, rest = 0] = time.split(":").map(Number);
        return hours * 60 + rest;
    });
    return { begin, end };
}

/** Whether a time of the day, in minutes, is in a window; the empty one is always. */
export function inWindow(window: string, minute: number): boolean {
    if (window === "")
        return true;
    const { begin, end } = minutes(window);
    return begin < end ? minute >= begin && minute < end : minute >= begin || minute < end;
}

/** Seconds between attempts to reboot while somebody is logged in. */
const RETRY = 30 * MINUTE;

/**
 * In how many seconds a reboot may be tried: 0 for now.
 * @param minute of the day, local time
 * @param blocked whether somebody is logged in who must not be disturbed
 */
export function rebootDelay(window: string, minute: number, blocked: boolean): number {
    const now = inWindow(window, minute);
    if (now && !blocked)
        return 0;
    if (now && inWindow(window, (minute + RETRY / MINUTE) % DAY))
        return RETRY;
    return ((minutes(window).begin - minute + DAY) % DAY || DAY) * MINUTE;
}
