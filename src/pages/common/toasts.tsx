/** Short messages in the corner: that something small is done, or that a click failed. They are announced. */
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { Alert, AlertActionCloseButton, AlertGroup } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { _ } from "../client/i18n.ts";
import { ErrorText, headline } from "./error-text.tsx";

export interface Toasts {
    done(title: string): void;
    /** What failed, and the error. */
    failed(title: string, error: Error): void;
}

const ToastsContext = createContext<Toasts>({ done: () => undefined, failed: () => undefined });

export const useToasts = (): Toasts => useContext(ToastsContext);

interface Toast { readonly id: number; readonly title: string; readonly error?: Error }

export function WithToasts({ children }: { children: ReactNode }) {
    const [toasts, setToasts] = useState<readonly Toast[]>([]);
    const counter = useRef(0);
    const add = useCallback((toast: Omit<Toast, "id">) => setToasts(old => [...old, { ...toast, id: counter.current++ }]), []);
    const drop = (id: number) => setToasts(old => old.filter(toast => toast.id !== id));
    const value = useMemo<Toasts>(() => ({ done: title => add({ title }), failed: (title, error) => add({ title, error }) }), [add]);
    return (
        <ToastsContext.Provider value={value}>
            {children}
            <AlertGroup isToast isLiveRegion>
                {toasts.map(({ id, title, error }) =>
                    <Alert key={id} variant={error ? "danger" : "success"} title={error ? title : headline(title)}
                           timeout={error ? false : 6000} onTimeout={() => drop(id)}
                           actionClose={<AlertActionCloseButton aria-label={_("Close")} onClose={() => drop(id)} />}>
                        {error && <ErrorText message={error.message} />}
                    </Alert>)}
            </AlertGroup>
        </ToastsContext.Provider>
    );
}
