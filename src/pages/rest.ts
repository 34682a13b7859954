/**
 * Everything that is not part of the first view, in one piece: each request goes through Cockpit's bridge,
 * so that many small files cost more than they save.
 */
export { UnlockDialog } from "./access/unlock-dialog.tsx";
export { ApplyLiveDialog } from "./live/apply-live-dialog.tsx";
export { CleanupEstimate } from "./disk/cleanup-estimate.tsx";
export { Kernel } from "./kernel/kernel.tsx";
export { DeleteDialog } from "./overview/delete-dialog.tsx";
export { DetailsDialog } from "./overview/details-dialog.tsx";
export { FinalizeDialog } from "./overview/finalize-dialog.tsx";
export { OverlayDialog } from "./live/overlay-dialog.tsx";
export { PinDialog } from "./overview/pin-dialog.tsx";
export { RebootDialog } from "./reboot/reboot-dialog.tsx";
export { ResetLiveDialog } from "./live/reset-live-dialog.tsx";
export { RollbackDialog } from "./overview/rollback-dialog.tsx";
export { Automatic } from "./automatic/automatic.tsx";
export { Disk } from "./disk/disk.tsx";
export { History } from "./history/history.tsx";
export { Compare } from "./compare/compare.tsx";
export { Packages } from "./packages/packages.tsx";
export { Updates } from "./updates/updates.tsx";
export { Sources } from "./sources/sources.tsx";
