/** Numbers, times and identifiers as people read them. */
import { _, format, locale, ngettext } from "../client/i18n.ts";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A size in bytes with the unit that suits it (SI, as everywhere in Cockpit): `12.3 MB`. */
export function formatBytes(bytes: number): string {
    let value = Math.abs(bytes);
    let unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
        value /= 1000;
        unit++;
    }
    const options: Intl.NumberFormatOptions = {
        style: "unit", unit: UNITS[unit] ?? "byte", unitDisplay: unit === 0 ? "long" : "short",
        maximumFractionDigits: unit > 0 && value < 99.5 ? 1 : 0,
    };
    return new Intl.NumberFormat(locale(), options).format(bytes < 0 ? -value : value);
}

/** A change of size, with its sign: `+12.3 MB`. */
export const formatBytesChange = (bytes: number): string => bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);

/** Bytes per second. */
export const formatRate = (rate: number): string => format(_("$0/s"), formatBytes(rate));

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ["second", 60], ["minute", 60], ["hour", 24], ["day", 30], ["month", 12], ["year", Infinity],
];

function relative(seconds: number, sign: 1 | -1): string {
    let value = Math.max(0, seconds);
    for (const [unit, size] of STEPS) {
        if (value < size || unit === "year")
            return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(sign * Math.floor(value), unit);
        value /= size;
    }
    return "";
}

/** A past time in words: `40 seconds ago`. Both in seconds since the epoch. */
export const formatAgo = (time: number, now: number): string => relative(now - time, -1);

/** A coming time in words: `in 6 hours`. Both in seconds since the epoch. */
export const formatIn = (time: number, now: number): string => relative(time - now, 1);

const formatUnit = (value: number, unit: string): string =>
    new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(value);

/** A short length of time: `0.4 s`. Seconds. */
export const formatSeconds = (seconds: number): string => formatUnit(seconds, "second");

/** A length of time: `1 min 20 s`. Seconds. */
export function formatDuration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 60)
        return formatUnit(whole, "second");
    const [big, small, bigName, smallName] = whole < 3600
        ? [Math.floor(whole / 60), whole % 60, "minute", "second"] as const
        : [Math.floor(whole / 3600), Math.floor(whole % 3600 / 60), "hour", "minute"] as const;
    return small === 0 ? formatUnit(big, bigName) : `${formatUnit(big, bigName)} ${formatUnit(small, smallName)}`;
}

/** Date and time, e.g. `24 Nov 2025, 06:40`; seconds since the epoch. */
export const formatTime = (time: number): string =>
    new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(time * 1000);

/** Date and time as clocks at the host show it, with its time zone; seconds since the epoch. @param timezone name in the tz database; that of the browser where it is none */
export function formatTimeThere(time: number, timezone: string): string {
    const options: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit", timeZoneName: "short" };
    try {
        return new Intl.DateTimeFormat(locale(), { ...options, timeZone: timezone }).format(time * 1000);
    } catch {
        return new Intl.DateTimeFormat(locale(), options).format(time * 1000);
    }
}

/** Names as an enumeration, e.g. `htop, nginx and tree`. */
export const formatList = (names: readonly string[]): string =>
    new Intl.ListFormat(locale(), { style: "long", type: "conjunction" }).format(names);

/** The first names and how many more there are, e.g. `htop, nginx and 3 more`. */
export function formatShortList(names: readonly string[], most: number): string {
    if (names.length <= most)
        return formatList(names);
    const rest = names.length - most + 1;
    return formatList([...names.slice(0, most - 1), format(ngettext("$0 more", "$0 more", rest), rest)]);
}

/** The part of a checksum that people compare. */
export const shortChecksum = (checksum: string): string => checksum.slice(0, 10);
