/**
 * Dialogs by call: `dialogs.show(<DeleteDialog … />)`. They live beside the page, not inside what opened them,
 * so they stay when the opener is drawn anew. A dialog closes itself with `useDialogs().close()`.
 */
import { createContext, useContext, useMemo, useState, type ReactElement, type ReactNode } from "react";

export interface Dialogs { show(dialog: ReactElement): void; close(): void }

const DialogsContext = createContext<Dialogs>({ show: () => undefined, close: () => undefined });

export const useDialogs = (): Dialogs => useContext(DialogsContext);

export function WithDialogs({ children }: { children: ReactNode }) {
    const [dialog, setDialog] = useState<ReactElement | null>(null);
    const dialogs = useMemo<Dialogs>(() => ({ show: setDialog, close: () => setDialog(null) }), []);
    return (
        <DialogsContext.Provider value={dialogs}>
            {children}
            {dialog}
        </DialogsContext.Provider>
    );
}
