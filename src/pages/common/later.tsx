/** Components whose code is not part of the first view (`rest.ts`): loaded in the background once that stands, or when first drawn. */
import { Component, lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { _ } from "../client/i18n.ts";

/** Loads what was put off. The browser keeps what it has loaded; what failed is tried again. */
const load = () => import("../rest.ts");

type Rest = Awaited<ReturnType<typeof load>>;

/** Files have names after their content: after an upgrade of the page under an open one, what was not loaded yet is gone. */
class WhenGone extends Component<{ children: ReactNode }, { gone: boolean }> {
    override state = { gone: false };
    static getDerivedStateFromError = () => ({ gone: true });
    override render() {
        if (!this.state.gone)
            return this.props.children;
        return (
            <Alert isInline variant="warning" title={_("This part of the page could not be loaded")}
                   actionLinks={<Button variant="link" isInline onClick={() => window.location.reload()}>{_("Reload")}</Button>}>
                {_("The page was probably updated on the host since you opened it, or the connection was cut.")}
            </Alert>
        );
    }
}

/**
 * @param pick which component it is
 * @param waiting what is drawn until it is there; nothing for dialogs
 */
export function later<Props extends object>(pick: (rest: Rest) => ComponentType<Props>, waiting: ReactNode = null): ComponentType<Props> {
    const Loaded = lazy(async () => ({ default: pick(await load()) as ComponentType<object> }));
    return function Later(props: Props) {
        return <WhenGone><Suspense fallback={waiting}><Loaded {...props} /></Suspense></WhenGone>;
    };
}

/** For whole views. */
export const laterView = <Props extends object>(pick: (rest: Rest) => ComponentType<Props>): ComponentType<Props> =>
    later(pick, <Spinner size="lg" aria-label={_("Loading")} />);

/** Loads the rest once the browser has nothing else to do. */
export const loadRest = (): void => void window.requestIdleCallback(() => void load().catch(() => undefined), { timeout: 3000 });
