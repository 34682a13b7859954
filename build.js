/**
 * Builds everything into dist/: the Cockpit page, the daemon, the worker, the CLI, and the tests' bundles into build/.
 *
 *   node build.js [--watch] [--production] [page|programs|tests|harness …]
 */
import { build, context } from "esbuild";
import { mkdir, copyFile, readFile, writeFile, chmod } from "node:fs/promises";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";

const args = process.argv.slice(2);
const watch = args.includes("--watch");
const production = args.includes("--production");
const wanted = args.filter(a => !a.startsWith("--"));
/** @param {string} part */
const wants = part => wanted.length === 0 || wanted.includes(part);

const version = JSON.parse(await readFile("package.json", "utf8")).version;

/** @type {import("esbuild").BuildOptions} */
const common = {
    bundle: true,
    format: "esm",
    logLevel: "warning",
    loader: { ".xml": "text" },
    define: { VERSION: JSON.stringify(version) },
    legalComments: "external",
    sourcemap: production ? false : "linked",
};

/** @type {import("esbuild").BuildOptions} */
// GJS programs: one ES module each, run by `gjs -m`. firefox102 is the engine of gjs 1.74 in Debian 12.
const gjs = { ...common, target: "firefox102", external: ["gi://*", "system", "gettext"], banner: { js: "#!/usr/bin/gjs -m" }, sourcemap: false, legalComments: "none" };

const programs = {
    "apt-ostreed": "src/backend/daemon/main.ts",
    "apt-ostree-worker": "src/backend/worker/main.ts",
    "apt-ostree": "src/cli/main.ts",
    "apt-ostree-compose": "src/backend/compose/main.ts",
};

/**
 * How programs that people call are started: gjs looks for options of its own (-c, -C, -I) among the program's, unless "--" comes before them.
 * The line is a command for the shell, and a string and a comment for JavaScript.
 */
const forPeople = { ...gjs, banner: { js: '#!/bin/sh\n":" //; exec /usr/bin/gjs -m "$0" -- "$@"' } };

/** @returns {import("esbuild").BuildOptions[]} */
function programBuilds() {
    return Object.entries(programs).filter(([, entry]) => existsSync(entry)).map(([name, entry]) =>
        ({ ...name === "apt-ostree" ? forPeople : gjs, entryPoints: [entry], outfile: `dist/programs/${name}` }));
}

/** Cockpit serves PatternFly's fonts; pictures of the style sheet are not used. */
const pageAssets = ["*.woff", "*.woff2", "*.jpg", "*.svg", "../../assets*"];

/** @returns {import("esbuild").BuildOptions[]} */
function pageBuilds() {
    if (!existsSync("src/pages/index.ts"))
        return [];
    return [{
        ...common,
        entryPoints: { index: "src/pages/index.ts", view: "src/pages/view.tsx" },
        outdir: "dist/cockpit",
        splitting: true,
        target: "es2022",
        jsx: "automatic",
        minify: production || !watch,
        external: pageAssets,
        metafile: true,
        plugins: [firstViewPlugin],
        define: { ...common.define, "process.env.NODE_ENV": JSON.stringify(watch ? "development" : "production") },
    }];
}

/** @type {import("esbuild").BuildOptions} */
const node = { ...common, platform: "node", target: "node18", packages: "external", sourcemap: "inline", legalComments: "none" };

/** Bundles for node, each beside its source's place but below build/. @param {string[]} entryPoints @returns {import("esbuild").BuildOptions[]} */
function nodeBuilds(entryPoints) {
    const present = entryPoints.filter(f => existsSync(f));
    return present.length === 0 ? [] : [{ ...node, entryPoints: present, outbase: ".", outdir: "build", outExtension: { ".js": ".mjs" } }];
}

/** The test host and the test runner. */
const harnessBuilds = () => nodeBuilds(["test/lib/run-tests.ts", "test/lib/host-main.ts"]);

/** What a build of the page ends with. @type {import("esbuild").Plugin} */
const firstViewPlugin = {
    name: "first-view",
    setup: ({ onEnd }) => onEnd(async ({ metafile }) => {
        if (!metafile)
            return;
        const first = firstView(metafile);
        await documentFile(first);
        await reportSize(first);
        // esbuild puts the styles of what an entry imports later into that entry's own, too
        for (const name of readdirSync("dist/cockpit")) {
            if (/\.css(\.|$)/.test(name) && !/^index\.css(\.|$)/.test(name))
                rmSync(`dist/cockpit/${name}`);
        }
    }),
};

/** All test files below a folder. @param {string} directory @returns {string[]} */
function findTests(directory) {
    if (!existsSync(directory))
        return [];
    return readdirSync(directory, { withFileTypes: true }).flatMap(entry => {
        const path = `${directory}/${entry.name}`;
        return entry.isDirectory() ? findTests(path) : /\.test\.tsx?$/.test(entry.name) ? [path] : [];
    });
}

/** Every `*.test.ts(x)`: those of the backend for gjs, those of contract and pages for Chromium, the others for node. */
function testBuilds() {
    /** @type {import("esbuild").BuildOptions[]} */
    const builds = [];
    /** One entry that imports all files in their order. @param {string[]} files @param {string} end @returns {import("esbuild").StdinOptions} */
    const importing = (files, end) => ({ contents: files.map(f => `import "./${f}";`).join("\n") + `\n${end}`, resolveDir: ".", loader: "ts" });
    const backend = findTests("test/unit/backend");
    if (backend.length > 0)
        builds.push({ ...gjs, stdin: importing(["test/lib/gjs-setup.ts", ...backend], 'import { run } from "./test/lib/gjs-setup.ts"; run();'), outfile: "build/test/unit-gjs.js" });
    const chromium = [...findTests("test/unit/contract"), ...findTests("test/unit/pages")];
    if (chromium.length > 0) {
        const page = { ...common, jsx: /** @type {const} */ ("automatic"), external: pageAssets, define: { ...common.define, "process.env.NODE_ENV": '"development"' } };
        builds.push({ ...page, stdin: importing(chromium, "window.aotLoaded = true;"), outfile: "build/test/unit-chromium.js" });
        builds.push({ ...page, entryPoints: ["test/lib/runner/report-chromium.ts"], outfile: "build/test/report-chromium.js" });
    }
    builds.push({ ...gjs, entryPoints: ["test/on-host/gjs/bus-client.ts"], outfile: "build/test/on-host/bus-client.js" });
    builds.push({ ...gjs, entryPoints: ["test/lib/fixtures/gjs/ostree-commit.ts"], outfile: "build/test/lib/ostree-commit.js" });
    builds.push(...nodeBuilds([...findTests("test/on-host"), ...findTests("test/browser"), ...findTests("test/bench"), "test/bench/main.ts", "test/compat/main.ts"]));
    return builds;
}

/** The files beside the page's bundle. */
async function pageFiles() {
    if (!existsSync("src/pages/index.html"))
        return;
    await mkdir("dist/cockpit", { recursive: true });
    await copyFile("manifest.json", "dist/cockpit/manifest.json");
    const { buildTranslations } = await import("./po/build-po.js");
    await buildTranslations("po", "dist/cockpit");
}

/** The files of the first view, as paths from here. @param {import("esbuild").Metafile} metafile @returns {string[]} */
function firstView(metafile) {
    /** @type {Set<string>} */
    const first = new Set();
    /** @param {string} file */
    const add = file => {
        if (first.has(file))
            return;
        first.add(file);
        for (const { path, kind } of metafile.outputs[file]?.imports ?? []) {
            if (kind === "import-statement" && metafile.outputs[path])
                add(path);
        }
    };
    ["dist/cockpit/index.js", "dist/cockpit/view.js", "dist/cockpit/index.css"].forEach(add);
    return [...first];
}

/** The document asks for all of the first view at once: the browser would find the pieces one after the other. @param {string[]} first */
async function documentFile(first) {
    const links = first.filter(file => file.endsWith(".js")).map(file => `<link rel="modulepreload" href="${basename(file)}">`);
    const text = await readFile("src/pages/index.html", "utf8");
    await writeFile("dist/cockpit/index.html", text.replace("<!-- first view -->", links.join("\n    ")));
}

/** Says what the first view weighs, compressed. @param {string[]} first */
async function reportSize(first) {
    let bytes = 0;
    for (const file of first)
        bytes += gzipSync(await readFile(file)).length;
    await mkdir("build", { recursive: true });
    await writeFile("build/first-view.json", JSON.stringify({ files: first, "gzip-bytes": bytes }) + "\n");
    console.log(`page: first view ${Math.round(bytes / 1000)} kB compressed`);
}

const builds = [
    ...(wants("programs") ? programBuilds() : []),
    ...(wants("page") ? pageBuilds() : []),
    ...(wants("tests") || wants("harness") ? harnessBuilds() : []),
    ...(wants("tests") ? testBuilds() : []),
];
if (wants("page")) {
    // pieces are named after their content: those of earlier builds would pile up, and be packaged
    for (const name of existsSync("dist/cockpit") ? readdirSync("dist/cockpit") : []) {
        if (/-[A-Z0-9]{8}\.(js|css)(\..*)?$/.test(name))
            rmSync(`dist/cockpit/${name}`);
    }
    await pageFiles();
}
if (watch) {
    for (const options of builds)
        await (await context(options)).watch();
    console.log("watching for changes; interrupt to stop");
} else {
    await Promise.all(builds.map(options => build(options)));
    if (wants("programs")) {
        for (const name of Object.keys(programs))
            if (existsSync(`dist/programs/${name}`))
                await chmod(`dist/programs/${name}`, 0o755);
    }
}
