#!/usr/bin/env bash
# Cuts the power of an ext4 file system under a process that writes to it, again and again.
#
#   unshare --mount power-cut.sh FOLDER CYCLES SEED COMMAND...
#
# FOLDER   an empty folder, for the image of the file system and the place where it is mounted
# CYCLES   how often the power is cut
# SEED     of the moments at which it is
# COMMAND  starts a process that writes to FOLDER/disk/shard, recovering first what the one before it left there; it
#          says "started", and "ready" when it has recovered
#
# What the processes say is written to standard output, with a line "cut" where the power was cut; the last of them only
# recovers. To judge what was lost is up to the reader. What a process says behind the line "cut" counts for nothing:
# without power it could not have said it.
#
# The power is cut by ext4's shutdown ioctl, without flushing the journal: what the kernel has not brought to the device
# by then never gets there, as if the plug had been pulled, and later calls to the file system fail; an fsync that is
# under way may return as if it had succeeded. Mounting it again replays the journal. The file system is made once and
# lives through all cuts.
#
# Needs root, loop devices, mkfs.ext4 and perl. In a mount name space of its own nothing is left mounted however this
# ends, and with the mount goes the loop device.
set -euo pipefail

folder=$1 cycles=$2 RANDOM=$3
shift 3
image=$folder/image
disk=$folder/disk
said=$folder/said
child=

# Nothing may be left, also when a command below fails or the script is ended.
clean_up() {
  if [ -n "$child" ]; then kill -KILL "$child" 2> /dev/null || true; wait "$child" 2> /dev/null || true; fi
  if mountpoint -q "$disk"; then umount "$disk"; fi
  rm -f "$image"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

# Waits until the process has said something, or has ended.
await() {
  until grep -q "^$1" "$said" || ! kill -0 "$child" 2> /dev/null; do sleep 0.01; done
}

# Waits for a random time of up to so many milliseconds.
pause() {
  sleep "$(printf '0.%03d' $((RANDOM % $1)))"
}

# FS_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH, right after the line that says so.
cut_power() {
  perl -e 'my ($disk, $said) = @ARGV;
    open(my $root, "<", $disk) or die "$disk: $!\n";
    open(my $log, ">>", $said) or die "$said: $!\n";
    my $flag = pack("L", 2);
    syswrite($log, "cut\n");
    ioctl($root, 0x8004587d, $flag) or die "$disk: cannot be shut down: $!\n"' "$disk" "$said"
}

kill_child() {
  kill -KILL "$child" 2> /dev/null || true
  wait "$child" 2> /dev/null || true
  child=
  # A write that was under way may have come to the file in part.
  if [ -n "$(tail -c 1 "$said")" ]; then sed -i '$d' "$said"; fi
}

mkdir -p "$disk"
truncate -s 64M "$image"
mkfs.ext4 -q -F "$image"
mount -o loop "$image" "$disk"
mkdir "$disk/shard"
sync -f "$disk"

for ((cycle = 0; cycle <= cycles; cycle++)); do
  : > "$said"
  "$@" >> "$said" 2>&1 &
  child=$!
  if ((cycle == cycles)); then
    await ready
    kill_child
    cat "$said"
    break
  fi
  # Mostly while it writes, now and then while it recovers.
  if ((RANDOM % 5)); then await ready; pause 150; else await started; pause 200; fi
  cut_power
  # It goes on for a moment, on a disk that fails.
  pause 20
  kill_child
  cat "$said"
  umount "$disk"
  mount -o loop "$image" "$disk"
done
