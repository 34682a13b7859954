/** What of the page is in sight. */
import { useEffect, useState, type RefObject } from "react";

/** Whether an element that comes and goes is in sight. */
export function useInSight(element: RefObject<HTMLElement>, present: boolean): boolean {
    const [inSight, setInSight] = useState(false);
    useEffect(() => {
        if (!present || !element.current) {
            setInSight(false);
            return undefined;
        }
        const observer = new IntersectionObserver(entries => setInSight(entries.some(entry => entry.isIntersecting)));
        observer.observe(element.current);
        return () => observer.disconnect();
    }, [element, present]);
    return inSight;
}
