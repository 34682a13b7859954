/** When a host may reboot: the choices of the dialog as moments. Pure. Times are seconds since the epoch, days and hours those of the browser. */

export const CHOICES = ["now", "5", "30", "night", "at"] as const;
export type Choice = typeof CHOICES[number];

/** The hour that counts as night. */
export const NIGHT = 3;

/** The next time that it is night. */
export function nextNight(now: number): number {
    const date = new Date(now * 1000);
    date.setHours(NIGHT, 0, 0, 0);
    if (date.getTime() / 1000 <= now)
        date.setDate(date.getDate() + 1);
    return date.getTime() / 1000;
}

export type Moment = { readonly kind: "now" } | { readonly kind: "later"; readonly at: number } | { readonly kind: "invalid"; readonly why: "none" | "past" };

/**
 * The moment of a choice.
 * @param typed value of an input of type `datetime-local`, for the choice `at`
 */
export function momentOf(choice: Choice, typed: string, now: number): Moment {
    switch (choice) {
    case "now":
        return { kind: "now" };
    case "night":
        return { kind: "later", at: nextNight(now) };
    case "at": {
        const at = new Date(typed).getTime() / 1000;
        if (!Number.isFinite(at))
            return { kind: "invalid", why: "none" };
        return at <= now ? { kind: "invalid", why: "past" } : { kind: "later", at };
    }
    case "5":
    case "30":
        return { kind: "later", at: now + Number(choice) * 60 };
    }
}
