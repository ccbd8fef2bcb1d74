#!/bin/busybox sh
# The first process of the machine: loads the modules, steps into the host's files and runs the tests there. When it ends, so does the machine.
. /settings
for applet in mkdir mount insmod chroot stty poweroff; do alias $applet="/bin/busybox $applet"; done

mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
while read -r module options; do
  insmod "/modules/$module" $options || echo "cannot load $module"
done </modules/order

# The host's files cannot be changed from in here; what the tests write is gone with the machine.
mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=500000 host /host
for tree in proc sys dev; do mount -o bind /$tree /host/$tree; done
mount -o bind "/host$ROOT" /tree
mount -t tmpfs tmpfs /host/tmp
mount -t tmpfs tmpfs /host/run
# A checkout may lie below one of the two that were just hidden.
case "$ROOT" in /tmp/* | /run/*) mkdir -p "/host$ROOT" && mount -o bind /tree "/host$ROOT" ;; esac
mount -t configfs configfs /host/sys/kernel/config
mount -t debugfs debugfs /host/sys/kernel/debug

# The first port shows what the kernel says, the second carries the results.
stty -F /dev/ttyS1 raw -echo
export ONLY HOME=/tmp TMPDIR=/tmp TZ=UTC PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
chroot /host /bin/sh -c 'cd "$1" && exec "$2" "$3"' sh "$ROOT" "$NODE" "$GUEST" </dev/null >/dev/ttyS1 2>&1
echo "The tests ended with $?."
poweroff -f
