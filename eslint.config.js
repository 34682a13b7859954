// Lint rules: those of typescript-eslint that need types, and the direction in which imports may point (docs/architecture.md).
import tseslint from "typescript-eslint";
import importPlugin from "eslint-plugin-import";
import reactHooks from "eslint-plugin-react-hooks";

/** Which folder may not import from which. */
const zones = [
    { target: "./src/contract", from: "./src", except: ["./contract"], message: "contract imports nothing" },
    { target: "./src/pages", from: "./src", except: ["./pages", "./contract"], message: "pages import pages and contract only" },
    { target: "./src/backend", from: "./src", except: ["./backend", "./contract"], message: "backend imports backend and contract only" },
    { target: "./src/cli", from: "./src", except: ["./cli", "./contract", "./backend/platform"], message: "cli imports cli, contract and backend/platform only" },
    { target: "./src/backend/platform", from: "./src/backend", except: ["./platform"], message: "platform is the lowest layer" },
    { target: "./src/backend/origin", from: "./src/backend", except: ["./origin", "./platform"], message: "origin knows only platform" },
    ...["apt", "assemble", "container", "ostree", "origin", "live"].map(part =>
        ({ target: `./src/backend/${part}`, from: "./src/backend", except: ["./apt", "./assemble", "./container", "./ostree", "./origin", "./live", "./config", "./platform"], message: "parts do not import daemon, worker or compose" })),
    { target: "./src/backend/config", from: "./src/backend", except: ["./config", "./platform"], message: "config knows only platform" },
    { target: "./src/backend/daemon", from: "./src/backend/worker", message: "daemon and worker share contract and parts only" },
    { target: "./src/backend/worker", from: "./src/backend/daemon", message: "daemon and worker share contract and parts only" },
];

/**
 * @param {string[]} files
 * @param {{ group?: string[], regex?: string, message: string }[]} patterns
 * @returns {import("typescript-eslint").ConfigWithExtends}
 */
const restricted = (files, patterns) => ({ files, rules: { "no-restricted-imports": ["error", { patterns }] } });

export default tseslint.config(
    { ignores: ["dist/", "build/", "node_modules/", "cache/"] },
    {
        files: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}"],
        extends: [...tseslint.configs.recommendedTypeChecked],
        plugins: { import: importPlugin, "react-hooks": reactHooks },
        languageOptions: { parserOptions: { project: ["./tsconfig.backend.json", "./tsconfig.pages.json", "./tsconfig.node.json"] } },
        settings: { "import/resolver": { node: { extensions: [".ts", ".tsx", ".js", ".xml"] } }, "import/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] } },
        rules: {
            "import/no-restricted-paths": ["error", { zones }],
            "import/no-cycle": ["error", { allowUnsafeDynamicCyclicDependency: true }],
            "import/no-default-export": "error",
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/no-floating-promises": "error",
            "@typescript-eslint/switch-exhaustiveness-check": "error",
            "@typescript-eslint/require-await": "off",
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_$" }],
            "react-hooks/rules-of-hooks": "error",
            "react-hooks/exhaustive-deps": "error",
            "eqeqeq": "error",
            "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
        },
    },
    restricted(["src/backend/**"].concat("src/cli/**"), [{ group: ["gi://OSTree*"], message: "only src/backend/ostree imports OSTree" }]),
    restricted(["src/backend/ostree/**"], []),
    restricted(["src/pages/**"], [
        { group: ["cockpit", "*/cockpit"], message: "only src/pages/client knows cockpit" },
        { regex: "^@patternfly/react-(core|icons|table)$", message: "import from dist/esm/… so that the page stays small" },
    ]),
    restricted(["src/pages/client/**"], []),
    // No React there
    { files: ["test/lib/**", "test/on-host/**", "test/browser/**", "test/bench/**", "test/compat/**"], rules: { "react-hooks/rules-of-hooks": "off" } },
    { files: ["src/**/*.d.ts", "test/**/*.d.ts"], rules: { "import/no-default-export": "off", "@typescript-eslint/no-misused-new": "off" } },
);
