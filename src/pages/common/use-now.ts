/** The present time for relative times, which age on the screen. */
import { useEffect, useState } from "react";

const seconds = () => Math.floor(Date.now() / 1000);

/** Seconds since the epoch, renewed every `interval` seconds. */
export function useNow(interval: number): number {
    const [now, setNow] = useState(seconds);
    useEffect(() => {
        const timer = window.setInterval(() => setNow(seconds()), interval * 1000);
        return () => window.clearInterval(timer);
    }, [interval]);
    return now;
}
