/** Runs a program that prints events, and takes them into the results. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { parseLine, type Results } from "./results.ts";

/** A program that has printed nothing for so long is ended. */
const SILENCE = 15 * 60_000;

/**
 * Runs a test program.
 * @param name of the file, for what goes wrong outside of a test
 */
export async function runProgram(name: string, argv: readonly string[], env: Readonly<Record<string, string>>, results: Results): Promise<void> {
    const [program = "", ...args] = argv;
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    let ended = false;
    const other: string[] = [];
    let timer: NodeJS.Timeout | undefined;
    const alive = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => child.kill("SIGKILL"), SILENCE);
    };
    alive();
    const read = async (stream: NodeJS.ReadableStream): Promise<void> => {
        for await (const line of createInterface({ input: stream })) {
            alive();
            const event = parseLine(line);
            if (typeof event === "string") {
                results.print(`       ${event}`);
                other.push(event);
            } else {
                ended ||= event.type === "end";
                results.add(event);
            }
        }
    };
    const exited = new Promise<string>(resolve => {
        child.on("error", error => resolve(error.message));
        child.on("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    await Promise.all([read(child.stdout), read(child.stderr)]);
    const how = await exited;
    clearTimeout(timer);
    if (!ended)
        results.fail(`${name} did not end well (${how})`, other.slice(-20).join("\n"));
}
