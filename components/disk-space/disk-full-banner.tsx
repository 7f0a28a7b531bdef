import { Banner } from "@/components/ui/banner";
import { allWaiting, missed } from "@/lib/disk-space";
import { bytesNeeded } from "@/lib/health/storage";
import { DataPageLink } from "./data-page-link";
import { DISK_SPACE } from "./strings";
import { type DiskFullView, useDiskFull } from "./use-disk-full";

/** Says that capture is paused since the disk is full, how much is needed and what to do; nothing while there is space. */
export function DiskFullBanner() {
  const { full, tryAgain } = useDiskFull();
  if (full === undefined) return null;
  return (
    <Banner title={DISK_SPACE.title} action={{ text: DISK_SPACE.tryAgain, onPress: tryAgain }}>
      {describe(full)} {DISK_SPACE.toDo} <DataPageLink />. {DISK_SPACE.goesOn}
    </Banner>
  );
}

function describe({ state, used, quota }: DiskFullView): string {
  const waiting = allWaiting(state);
  const sentences = [
    used === undefined || quota === undefined ? DISK_SPACE.full : DISK_SPACE.used(used, quota),
    DISK_SPACE.needed(bytesNeeded(waiting.bytes)),
    DISK_SPACE.waits(waiting),
  ];
  if (missed(state) > 0) sentences.push(DISK_SPACE.missed(missed(state)));
  return sentences.join(" ");
}
