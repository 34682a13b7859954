/** A host whose only package source is the archive of the tests, and what its administrator does with it. */
import { readFileSync } from "node:fs";
import { decodeDeployments, type Deployment } from "../../../src/contract/deployment.ts";
import { decode } from "../../../src/contract/schema.ts";
import { transactionSchema, type TransactionProperties } from "../../../src/contract/transaction.ts";
import { Archive, onlySource, writeOnHost } from "../../lib/fixtures/server.ts";
import { until, type Outcome } from "../../lib/host/process.ts";
import type { ExecOptions, TestHost, UpOptions } from "../../lib/host/test-host.ts";
import { useHost } from "../../lib/host/use-host.ts";

/** A program on the host that is under way. */
export interface Running { outcome: Promise<Outcome> }

export class FixtureHost {
    readonly host: TestHost;
    #archive: Archive | null = null;

    constructor(options: UpOptions = {}) {
        this.host = useHost({
            ...options,
            prepare: async up => {
                this.#archive = await Archive.start();
                await onlySource(up, this.#archive);
            },
        });
        QUnit.done(() => this.#archive?.stop());
    }

    /** @throws Error before the first test */
    get archive(): Archive {
        if (!this.#archive)
            throw new Error("the archive is there once the host is");
        return this.#archive;
    }

    /** Runs `apt-ostree`. */
    cli(...argv: readonly string[]): Promise<Outcome> {
        return this.host.exec(["apt-ostree", ...argv]);
    }

    /** Runs `apt-ostree`, which must succeed. @returns its output @throws Error with all that it printed */
    ok(...argv: readonly string[]): Promise<string> {
        return this.host.output(["apt-ostree", ...argv]);
    }

    /** Runs `apt-ostree`, which must fail with exit code 1 and these sentences on standard error, for people to read. */
    async refused(assert: Assert, argv: readonly string[], ...sentences: readonly string[]): Promise<void> {
        const { status, stderr } = await this.cli(...argv);
        assert.strictEqual(status, 1, `${argv.join(" ")}: ${stderr}`);
        for (const sentence of sentences)
            assert.true(stderr.includes(sentence), `${argv.join(" ")} says "${sentence}": ${stderr}`);
        assert.false(/GDBus|GLib|\.ts|at file:|\n\s+at /.test(stderr), stderr);
    }

    /** Waits until no transaction runs. */
    async settled(): Promise<void> {
        await until("the transaction to end", 60_000, async () =>
            (await this.sh("busctl get-property org.aptostree1 /org/aptostree1/Sysroot org.aptostree1.Sysroot ActiveTransaction")).trim() === 'o "/"');
    }

    /** Puts the file of a fixture on the host. @returns its path there */
    async putPackage(name: string, version = "1.0"): Promise<string> {
        const path = `/var/tmp/${name}_${version}_all.deb`;
        await writeOnHost(this.host, path, readFileSync(this.archive.packageFile(name, version)));
        return path;
    }

    /** Runs a shell's script on the host, which must succeed. @returns its output, trimmed */
    async sh(script: string, options: ExecOptions = {}): Promise<string> {
        return (await this.host.output(["sh", "-c", script], options)).trim();
    }

    /** Deployments and transaction as `status --json` says them. */
    async status(): Promise<{ deployments: Deployment[]; transaction: TransactionProperties | null }> {
        const { deployments, transaction } = JSON.parse(await this.ok("status", "--json")) as { deployments: unknown; transaction: unknown };
        return { deployments: decodeDeployments(deployments), transaction: transaction === null ? null : decode(transactionSchema, transaction, "transaction") };
    }

    async deployments(): Promise<Deployment[]> {
        return (await this.status()).deployments;
    }

    /** What boots next. @throws Error when there is no deployment */
    async first(): Promise<Deployment> {
        const [first] = await this.deployments();
        if (!first)
            throw new Error("the host has no deployment");
        return first;
    }

    /** Checksums of a commit's tree: the same for the same content, whatever its time and metadata. */
    tree(commit: string): Promise<string> {
        return this.sh(`ostree ls -d -C ${commit} /`);
    }

    /** Waits until the running transaction is where the text says: part of `PHASE TASK`. */
    async untilAt(text: string, timeout = 60_000): Promise<TransactionProperties> {
        return until(`a transaction at "${text}"`, timeout, async () => {
            const { transaction } = await this.status();
            return transaction !== null && `${transaction.Phase} ${transaction.Task}`.includes(text) ? transaction : null;
        });
    }
}
