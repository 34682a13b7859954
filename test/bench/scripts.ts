/** Shell scripts that run on the bench's host, as root, in a mount namespace of their own. Pure. */

/** Makes a branch with four times the files of the base, in directories of a usual size, and deploys it. */
export const LARGER_BASE = `
mount -o remount,rw /sysroot; mount -o remount,rw /boot
cd /sysroot/ostree; base=$(ostree admin status | awk '/^\\*/ { print $3 }' | cut -d. -f1)
files=$(ostree --repo=repo ls -R "$base" | grep -c '^-')
for directory in $(seq 100); do
    mkdir -p "extra/usr/share/larger/$directory"
    seq $((directory * files)) $((directory * files + files * 3 / 100)) | split -l 1 -a 4 - "extra/usr/share/larger/$directory/"
done
ostree --repo=repo commit --branch=debian/larger --bootable --owner-uid=0 --owner-gid=0 --tree=ref="$base" --tree=dir=extra --add-metadata-string=version=larger
rm -rf extra
ostree admin deploy --os=debian debian/larger
`;

/** Prints the nanoseconds that it took. Files are hard links into the repo, as in every naive way; only the bench's host is harmed when a script writes into one. */
export const NAIVE_INSTALL = `
mount -o remount,rw /sysroot; mount -o remount,rw /boot
cd /sysroot/ostree; base=$(ostree admin status | awk '/^\\*/ { print $3 }' | cut -d. -f1)
begun=$(date +%s%N)
ostree --repo=repo checkout -H "$base" naive
mv naive/usr/etc naive/etc
mkdir -p naive/var/tmp naive/var/lib/apt/lists naive/var/cache/apt/archives
mount -t proc proc naive/proc; mount --rbind /dev naive/dev; mount -t tmpfs tmpfs naive/tmp
chroot naive systemd-tmpfiles --create --prefix=/var || true
cp -a --remove-destination /etc/apt/. naive/etc/apt/
mount --bind /var/lib/apt/lists naive/var/lib/apt/lists; mount --bind /var/cache/apt-ostree/archives naive/var/cache/apt/archives
SYSTEMD_OFFLINE=1 DEBIAN_FRONTEND=noninteractive chroot naive apt-get -q -y install tree
umount -R naive/proc naive/dev naive/tmp naive/var/lib/apt/lists naive/var/cache/apt/archives
rm -rf naive/var; mkdir naive/var; mv naive/etc naive/usr/etc
ostree --repo=repo commit --branch=naive --bootable --link-checkout-speedup --tree=dir=naive
ostree admin deploy --os=debian naive
ended=$(date +%s%N)
ostree admin undeploy 0; ostree --repo=repo refs --delete naive; rm -rf naive
echo; echo $((ended - begun))
`;
