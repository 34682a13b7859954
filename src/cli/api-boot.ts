/** The daemon's methods about what boots and how. Each starts a transaction and returns its object path. */
import { encodeDict } from "../backend/platform/variant.ts";
import type { TrackedFilesChange } from "../contract/initramfs.ts";
import {
    applyLiveOptions, cleanupOptions, finalizeDeploymentOptions, initramfsEtcOptions, initramfsStateOptions, kernelArgsOptions, usroverlayOptions, type ApplyLiveOptions, type CleanupOptions,
    type FinalizeDeploymentOptions, type InitramfsEtcOptions, type InitramfsStateOptions, type KernelArgsOptions, type UsroverlayOptions,
} from "../contract/options.ts";
import { boolean, pathOf, text, texts, tuple } from "./api.ts";
import type { Daemon, Target } from "./daemon.ts";

/** Single changes of kernel arguments, as KernelArgs takes them. */
export interface KernelArgsLists { readonly append: readonly string[]; readonly replace: readonly string[]; readonly delete: readonly string[] }

export const kernelArgs = (daemon: Daemon, os: Target, deployment: string, change: KernelArgsLists, options: KernelArgsOptions): Promise<string> =>
    pathOf(daemon.call(os, "KernelArgs", tuple(text(deployment), texts(change.append), texts(change.replace), texts(change.delete), encodeDict(kernelArgsOptions, options))));

export const setInitramfsState = (daemon: Daemon, os: Target, regenerate: boolean, args: readonly string[], options: InitramfsStateOptions): Promise<string> =>
    pathOf(daemon.call(os, "SetInitramfsState", tuple(boolean(regenerate), texts(args), encodeDict(initramfsStateOptions, options))));

export const initramfsEtc = (daemon: Daemon, os: Target, { track, untrack, untrackAll, forceSync }: TrackedFilesChange, options: InitramfsEtcOptions): Promise<string> =>
    pathOf(daemon.call(os, "InitramfsEtc", tuple(texts(track), texts(untrack), boolean(untrackAll), boolean(forceSync), encodeDict(initramfsEtcOptions, options))));

export const finalizeDeployment = (daemon: Daemon, os: Target, options: FinalizeDeploymentOptions): Promise<string> =>
    pathOf(daemon.call(os, "FinalizeDeployment", tuple(encodeDict(finalizeDeploymentOptions, options))));

export const cleanup = (daemon: Daemon, os: Target, kinds: readonly string[], options: CleanupOptions): Promise<string> =>
    pathOf(daemon.call(os, "Cleanup", tuple(texts(kinds), encodeDict(cleanupOptions, options))));

export const usroverlay = (daemon: Daemon, os: Target, options: UsroverlayOptions): Promise<string> =>
    pathOf(daemon.call(os, "Usroverlay", tuple(encodeDict(usroverlayOptions, options))));

export const applyLive = (daemon: Daemon, os: Target, options: ApplyLiveOptions): Promise<string> =>
    pathOf(daemon.call(os, "ApplyLive", tuple(encodeDict(applyLiveOptions, options))));
