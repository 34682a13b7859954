/** When the timer is due, as people choose it: days and a time. What is set otherwise is a text of systemd's. Pure. */

export type Schedule =
    /** Days of the week from Monday, 0 to 6; time as `HH:MM`. */
    | { readonly kind: "days"; readonly days: readonly number[]; readonly time: string }
    | { readonly kind: "custom"; readonly events: string };

const NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export const ALL_DAYS: readonly number[] = [0, 1, 2, 3, 4, 5, 6];

const number = (name: string): number => NAMES.findIndex(day => day === name);

/** Days out of `Mon,Wed..Fri`; undefined when they are not. */
function daysOf(text: string): number[] | undefined {
    const days = text.split(",").flatMap(part => {
        const [first = "", last = first] = part.split("..");
        const [begin, end] = [number(first), number(last)];
        return begin < 0 || end < begin ? [NaN] : ALL_DAYS.slice(begin, end + 1);
    });
    return days.some(Number.isNaN) ? undefined : [...new Set(days)].sort();
}

/** Reads the calendar events of the timer, in the form that systemd gives them. */
export function parseSchedule(events: readonly string[]): Schedule {
    const [event = ""] = events;
    const match = events.length === 1 ? /^(?:(\S+) )?\*-\*-\* (\d\d:\d\d):00$/.exec(event) : null;
    const days = match?.[1] === undefined ? ALL_DAYS : daysOf(match[1]);
    return match?.[2] !== undefined && days !== undefined ? { kind: "days", days, time: match[2] } : { kind: "custom", events: events.join("; ") };
}

/** The calendar events of a choice. */
export function scheduleText(schedule: Schedule): string {
    if (schedule.kind === "custom")
        return schedule.events.trim();
    const days = schedule.days.length === ALL_DAYS.length ? "" : `${schedule.days.map(day => NAMES[day] ?? "").join(",")} `;
    return `${days}*-*-* ${schedule.time}:00`;
}

/** Name of a day in the language of the page, e.g. `Mon`. @param style `short` or `long` */
export const dayName = (day: number, language: string | undefined, style: "short" | "long"): string =>
    new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + day))); // that was a Monday
