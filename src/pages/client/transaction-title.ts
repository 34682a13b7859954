/** Titles of transactions in the language of the page. The daemon's are English, made of few forms. */
import { _, format, N_ } from "./i18n.ts";

/** The forms of the daemon's titles; those that say more come first. A title that has none of them is shown as it is. */
const FORMS = [
    N_("Uninstall all layered packages"), N_("Reset all overrides"), N_("Reset to the base image"), N_("Reset the override of $0"),
    N_("Remove $0 from the base"), N_("Replace base packages by $0"), N_("Replace $0"), N_("Install a local package"), N_("Install $0"),
    N_("Uninstall $0"), N_("Download the upgrade"), N_("Upgrade"), N_("Rebase to $0"), N_("Deploy $0"), N_("Add the remote $0"),
    N_("Change the remote $0"), N_("Remove the remote $0"), N_("Import a key for the remote $0"), N_("Add the package source $0"),
    N_("Change the package source $0"), N_("Enable the package source $0"), N_("Disable the package source $0"),
    N_("Remove the package source $0"), N_("Roll back to $0"), N_("Pin $0"), N_("Unpin $0"), N_("Discard $0"), N_("Delete $0"),
    N_("Refresh the package lists"), N_("Change the kernel arguments, built on the running deployment $0"),
    N_("Change the kernel arguments, built on the pending deployment $0"),
    N_("Change the kernel arguments, built on the older deployment $0"), N_("Make the initramfs on this host, with $0"), N_("Make the initramfs on this host"),
    N_("Use the image's initramfs"), N_("Take all files of /etc out of the initramfs"), N_("Take $0 out of the initramfs"), N_("Take $0 into the initramfs"),
    N_("Renew the files of /etc in the initramfs"), N_("Let the staged deployment $0 boot"),
    N_("See what a cleanup would free: $0"), N_("Clean up: $0"), N_("Make /usr writable until the reboot"),
    N_("Take away what is shown live"), N_("Show $0 in the running system"), N_("Check for updates"), N_("Download updates"),
    N_("Update automatically"), N_("Update automatically, and reboot"), N_("Change automatic updates"),
] as const;

/** What a cleanup removes, as its title lists it. */
const CLEANED: readonly string[] = [N_("pending deployment"), N_("rollback deployments"), N_("unused files"), N_("package lists"), N_("downloaded packages")];

const translatedList = (list: string): string => list.split(", ").map(word => CLEANED.includes(word) ? _(word) : word).join(", ");

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const patterns = FORMS.map(form => ({ form, pattern: new RegExp(`^${escaped(form).replace("\\$0", "(.+)")}$`, "i") }));

function translatedPart(part: string): string {
    for (const { form, pattern } of patterns) {
        const match = pattern.exec(part);
        if (match)
            return format(_(form), form.endsWith(": $0") ? translatedList(match[1] ?? "") : match[1] ?? "");
    }
    return part;
}

/** A title of the daemon, e.g. `Install htop; uninstall tree`, translated part by part. */
export const transactionTitle = (title: string): string => title.split("; ").map(translatedPart).join("; ");
