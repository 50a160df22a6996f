#!/usr/bin/env bash
# Fills the disk under a process that writes to it, makes room again, and kills the process.
#
#   unshare --mount full-disk.sh FOLDER CYCLES COMMAND...
#
# FOLDER   an empty folder, for the place where a small file system in memory is mounted
# CYCLES   how often that is done
# COMMAND  starts a process that writes to FOLDER/disk/shard, recovering first what the one before it left there; it
#          says "ready" when it has recovered, "refused" when it could not write, "acknowledged" when it could
#
# What the processes say is written to standard output, with a line "room" where there was room again; the last of them
# only recovers. To judge what was lost is up to the reader.
#
# Needs root. In a mount name space of its own nothing is left mounted however this ends.
set -euo pipefail

folder=$1 cycles=$2
shift 2
disk=$folder/disk
said=$folder/said
child=

clean_up() {
  if [ -n "$child" ]; then kill_child; fi
  if mountpoint -q "$disk"; then umount "$disk"; fi
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

kill_child() {
  kill -KILL "$child" 2> /dev/null || true
  wait "$child" 2> /dev/null || true
  child=
  # A write that was under way may have come to the file in part.
  if [ -n "$(tail -c 1 "$said")" ]; then sed -i '$d' "$said"; fi
}

# Waits until the process has said something so many times, or has ended.
await() {
  until [ "$(grep -c "^$1" "$said")" -ge "$2" ] || ! kill -0 "$child" 2> /dev/null; do sleep 0.01; done
}

mkdir -p "$disk"
mount -t tmpfs -o size=64m none "$disk"
mkdir "$disk/shard"

for ((cycle = 0; cycle <= cycles; cycle++)); do
  : > "$said"
  "$@" >> "$said" 2>&1 &
  child=$!
  await ready 1
  if ((cycle < cycles)); then
    # The last block is what the process fills itself.
    head -c 128m /dev/zero > "$disk/ballast" 2> /dev/null || true
    await refused 3
    rm "$disk/ballast"
    echo room >> "$said"
    await acknowledged $(($(grep -c '^acknowledged' "$said") + 20))
  fi
  kill_child
  cat "$said"
done
