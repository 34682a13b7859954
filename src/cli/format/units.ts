/** Bytes and times for people. Pure. */

const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** Bytes in decimal units with at most three significant digits, as apt prints them: `999 B`, `1.5 kB`, `34.2 MB`, `512 MB`. */
export function formatBytes(bytes: number): string {
    if (bytes < 0)
        return `-${formatBytes(-bytes)}`;
    let amount = bytes;
    let unit = 0;
    while (amount >= (unit === 0 ? 1000 : 999.5) && unit < UNITS.length - 1) {
        amount /= 1000;
        unit++;
    }
    const digits = unit === 0 || amount >= 99.95 ? 0 : 1;
    return `${amount.toFixed(digits)} ${UNITS[unit] ?? ""}`;
}

/** A moment in UTC, to the second: `2026-11-24T06:00:12Z`. @param seconds since the epoch */
export const formatTime = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");

const SPANS: readonly [number, string][] = [[86400, "day"], [3600, "hour"], [60, "minute"]];

/** How long ago a moment was, in its biggest unit: `3 hours ago`, `just now`. Both in seconds since the epoch. */
export function formatAgo(then: number, now: number): string {
    const span = SPANS.find(([length]) => now - then >= length);
    if (!span)
        return "just now";
    const n = Math.floor((now - then) / span[0]);
    return `${n} ${span[1]}${n === 1 ? "" : "s"} ago`;
}

/** Seconds left or passed: `8 s`, `2 min 5 s`. */
export function formatDuration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
