/** How packages are asked for: `NAME[:ARCH][=VERSION|/SUITE]`, as apt-get(8) takes them; and local packages by their content. Pure. */
import { AptOstreeError } from "../../contract/errors.ts";

/** A package asked for by name. At most one of version and suite is there. */
export interface PackageRequest { name: string; architecture?: string; version?: string; suite?: string }

/** A local package: a .deb file that the host keeps, known by its content. */
export interface LocalPackage { sha256: string; name: string; version: string; architecture: string }

/** Package names after Debian policy 5.6.1: lower case letters, digits, `+`, `-`, `.`, at least two, beginning with a letter or digit. */
const NAME = /^[a-z0-9][a-z0-9+.-]+$/;
const ARCHITECTURE = /^[a-z0-9][a-z0-9-]*$/;
/** Versions after deb-version(7). */
const VERSION = /^(?:\d+:)?\d[A-Za-z0-9.+~:-]*$/;
/** Suites and codenames as sources.list(5) has them, e.g. `trixie-backports`, `stable/updates`. */
const SUITE = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9._-]+)*$/i;

const invalid = (message: string): AptOstreeError => new AptOstreeError("InvalidArgument", message);

/** Checks one package name. @param text what the user wrote, where the name is a part of it @throws AptOstreeError InvalidArgument */
export function validatePackageName(name: string, text = name): void {
    if (!NAME.test(name))
        throw invalid(`"${text}" is not a package name: Debian's names have lower case letters, digits and the characters + - . only.`);
}

/** Reads a request. @throws AptOstreeError InvalidArgument */
export function parseRequest(text: string): PackageRequest {
    const [, spec = "", separator, rest = ""] = /^([^=/]*)([=/]?)([\s\S]*)$/.exec(text) ?? [];
    const [name = "", architecture, ...more] = spec.split(":");
    validatePackageName(name, text);
    if (more.length > 0 || (architecture !== undefined && !ARCHITECTURE.test(architecture)))
        throw invalid(`"${text}": what follows the colon is not an architecture.`);
    if (separator === "=" && !VERSION.test(rest))
        throw invalid(`"${text}": "${rest}" is not a version.`);
    if (separator === "/" && !SUITE.test(rest))
        throw invalid(`"${text}": "${rest}" is not a suite.`);
    return {
        name, ...architecture === undefined ? {} : { architecture },
        ...separator === "=" ? { version: rest } : {}, ...separator === "/" ? { suite: rest } : {},
    };
}

/** Reads `NAME=VERSION`, which an override by version has to be. @throws AptOstreeError InvalidArgument */
export function parseVersioned(text: string): Required<Pick<PackageRequest, "name" | "version">> {
    const { name, version } = parseRequest(text);
    if (version === undefined)
        throw invalid(`"${text}": say with which version the base's package is replaced, as ${name}=VERSION.`);
    return { name, version };
}

/** How a local package is recorded: `SHA256:NAME_VERSION_ARCHITECTURE`. */
export const formatLocal = ({ sha256, name, version, architecture }: LocalPackage): string => `${sha256}:${name}_${version}_${architecture}`;

/** Reads a recorded local package; null when it is none. */
export function parseLocal(text: string): LocalPackage | null {
    const [, sha256, name, version, architecture] = /^([0-9a-f]{64}):([^_:]+)_([^_]+)_([^_]+)$/.exec(text) ?? [];
    return sha256 !== undefined && name !== undefined && version !== undefined && architecture !== undefined ? { sha256, name, version, architecture } : null;
}

/** The package name of a recorded local package. */
export const localName = (text: string): string => parseLocal(text)?.name ?? "";

/** How people read a recorded local package: `NAME_VERSION_ARCHITECTURE`. */
export const localLabel = (text: string): string => text.slice(text.indexOf(":") + 1);
