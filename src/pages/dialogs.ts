/** The dialogs that the first view can open; their code is loaded later. */
import { later } from "./common/later.tsx";

export const ApplyLiveDialog = later(rest => rest.ApplyLiveDialog);
export const DeleteDialog = later(rest => rest.DeleteDialog);
export const DetailsDialog = later(rest => rest.DetailsDialog);
export const FinalizeDialog = later(rest => rest.FinalizeDialog);
export const OverlayDialog = later(rest => rest.OverlayDialog);
export const PinDialog = later(rest => rest.PinDialog);
export const RebootDialog = later(rest => rest.RebootDialog);
export const ResetLiveDialog = later(rest => rest.ResetLiveDialog);
export const RollbackDialog = later(rest => rest.RollbackDialog);
export const UnlockDialog = later(rest => rest.UnlockDialog);
