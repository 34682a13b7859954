/** Runs on the test host, as any user: calls on the bus with the names of errors, and what must happen in the middle of a transaction. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { programArgs } from "system";
import { BUS_NAME, TRANSACTION_INTERFACE } from "../../../src/contract/names.ts";
import { runMain } from "../../../src/backend/platform/main-loop.ts";
import { readText, readTextIfExists, listDirectory } from "../../../src/backend/platform/files.ts";
import type { Answer, BusCall, CallsCommand, Command, TransactionCommand, TransactionReport } from "./protocol.ts";

const bus = Gio.DBus.system;
const TIMEOUT = 100_000;
const PROPERTIES = "org.freedesktop.DBus.Properties";

function argument(type: string, value: unknown): unknown {
    if (type !== "a{sv}")
        return value;
    return Object.fromEntries(Object.entries(value as Record<string, [string, unknown]>).map(([key, [inner, item]]) => [key, new GLib.Variant(inner, item as never)]));
}

function call({ path, interface: name, method, types = [], args = [] }: BusCall, destination = BUS_NAME): Answer {
    const parameters = types.length === 0 ? null : new GLib.Variant(`(${types.join("")})`, types.map((type, at) => argument(type, args[at])) as never);
    try {
        const reply = bus.call_sync(destination, path, name, method, parameters, null, Gio.DBusCallFlags.NONE, TIMEOUT, null);
        return { ok: true, result: reply.recursiveUnpack<unknown[]>() };
    } catch (error) {
        if (!(error instanceof GLib.Error))
            throw error;
        const remote = Gio.DBusError.get_remote_error(error) ?? "";
        Gio.DBusError.strip_remote_error(error);
        return { ok: false, error: remote, message: error.message };
    }
}

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, milliseconds); });

async function calls({ calls: list, stay = 0 }: CallsCommand): Promise<Answer[]> {
    const answers = list.map(one => call(one));
    if (stay > 0) {
        print(JSON.stringify(answers));
        await pause(stay * 1000);
    }
    return answers;
}

const property = (path: string, name: string): unknown => {
    const answer = call({ path, interface: PROPERTIES, method: "Get", types: ["s", "s"], args: [TRANSACTION_INTERFACE, name] });
    return answer.ok ? answer.result[0] : undefined;
};

/** Process id of the daemon; 0 when there is none. */
function daemon(): number {
    const answer = call({ path: "/org/freedesktop/DBus", interface: "org.freedesktop.DBus", method: "GetConnectionUnixProcessID", types: ["s"], args: [BUS_NAME] }, "org.freedesktop.DBus");
    return answer.ok ? answer.result[0] as number : 0;
}

const kill = (pids: readonly (number | string)[]): void => {
    GLib.spawn_sync(null, ["kill", "-KILL", ...pids.map(String)], null, GLib.SpawnFlags.SEARCH_PATH, null);
};

/** The daemon's children that are workers: not one that polkit or GLib started. */
function workers(): string[] {
    return listDirectory(`/proc/${daemon()}/task`)
        .flatMap(task => (readTextIfExists(`/proc/${daemon()}/task/${task.name}/children`) ?? "").split(" "))
        .filter(pid => pid !== "" && readText(`/proc/${pid}/cmdline`).includes("apt-ostree-worker"));
}

/** Leaves no byte: what fallocate cannot have in large pieces is written in small ones. */
const FILL = `cd /var/tmp; for size in 200000 20000 2000 200; do
    while fallocate -l $size"k" "aot-filler-$size-$i"; do i=$((i + 1)); done; rm -f "aot-filler-$size-$i"
done 2>/dev/null; cat /dev/zero > aot-filler 2>/dev/null`;

/** Waits until another deployment is staged than now; blocks, so as to miss nothing. */
function untilStaged(): void {
    const file = Gio.File.new_for_path("/run/ostree/staged-deployment");
    const inode = (): number => file.query_exists(null) ? file.query_info("unix::inode", Gio.FileQueryInfoFlags.NONE, null).get_attribute_uint64("unix::inode") : 0;
    const before = inode();
    for (const end = GLib.get_monotonic_time() + 30e6; GLib.get_monotonic_time() < end;) {
        const now = inode();
        if (now !== before && now !== 0)
            return;
    }
}

async function transaction({ call: start, phase, delay, deed }: TransactionCommand): Promise<TransactionReport> {
    const phases: string[] = [];
    let arrived: () => void = () => undefined, ended: () => void = () => undefined;
    const isThere = new Promise<void>(resolve => { arrived = resolve; });
    const isOver = new Promise<void>(resolve => { ended = resolve; });
    const order = ["", "resolve", "download", "assemble", "post-process", "commit", "deploy"];
    const reached = (now: string): void => {
        if (phases.at(-1) !== now)
            phases.push(now);
        if (order.indexOf(now) >= order.indexOf(phase))
            arrived();
    };
    bus.signal_subscribe(BUS_NAME, PROPERTIES, "PropertiesChanged", null, TRANSACTION_INTERFACE, Gio.DBusSignalFlags.NONE, (_bus, _sender, _path, _interface, _signal, args) => {
        const [, changed] = args.recursiveUnpack<[string, { Phase?: string; State?: string }]>();
        if (changed.Phase !== undefined)
            reached(changed.Phase);
        if (changed.State !== undefined && !["running", "cancelling"].includes(changed.State)) {
            arrived();
            ended();
        }
    });
    // one that has ended because nobody used it would be taken for one that was killed
    call({ path: "/", interface: "org.freedesktop.DBus.Peer", method: "Ping" });
    Gio.bus_watch_name_on_connection(bus, BUS_NAME, Gio.BusNameWatcherFlags.NONE, null, () => ended());
    const answer = call(start);
    if (!answer.ok)
        return { path: "", phases, at: "", state: "refused", error: answer.error, message: answer.message, seconds: 0 };
    const path = answer.result[0] as string;
    reached("");
    await isThere;
    if (delay > 0)
        await pause(delay);
    const at = phases.at(-1) ?? "", begun = GLib.get_monotonic_time();
    let refusal: string | undefined;
    if (deed === "cancel") {
        const cancelled = call({ path, interface: TRANSACTION_INTERFACE, method: "Cancel" });
        refusal = cancelled.ok ? undefined : cancelled.message;
    } else if (deed === "kill-worker-when-staged" || deed === "kill-both-when-staged") {
        const targets = [...workers(), ...deed === "kill-both-when-staged" ? [daemon()] : []];
        untilStaged();
        kill(targets);
    } else if (deed === "fill-disk") {
        GLib.spawn_sync(null, ["sh", "-c", FILL], null, GLib.SpawnFlags.SEARCH_PATH, null);
    } else if (deed !== "nothing") {
        kill(deed === "kill-worker" ? workers() : [daemon()]);
    }
    await isOver;
    const seconds = (GLib.get_monotonic_time() - begun) / 1e6;
    // The daemon that is started by these calls, where it was killed
    const text = (name: string): string => String(property(path, name));
    return { path, phases, at, state: text("State"), error: text("ErrorName"), message: text("ErrorMessage"), seconds, ...refusal === undefined ? {} : { refusal } };
}

async function main(): Promise<number> {
    const command = JSON.parse(programArgs[0] ?? "") as Command;
    print(JSON.stringify(await (command.kind === "calls" ? calls(command) : transaction(command))));
    return 0;
}

runMain(main);
