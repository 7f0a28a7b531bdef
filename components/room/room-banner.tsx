import { Banner } from "@/components/ui/banner";
import { bytesNeeded } from "@/lib/health/storage";
import { allWaiting, missed } from "@/lib/room";
import { DataPageLink } from "./data-page-link";
import { ROOM } from "./strings";
import { type RoomView, useRoom } from "./use-room";

/** Says that capture is paused for lack of room, how much is needed and what to do; nothing while there is room. */
export function RoomBanner() {
  const { room, tryAgain } = useRoom();
  if (room === undefined) return null;
  return (
    <Banner title={ROOM.title} action={{ text: ROOM.tryAgain, onPress: tryAgain }}>
      {describe(room)} {ROOM.toDo} <DataPageLink />. {ROOM.goesOn}
    </Banner>
  );
}

function describe({ lack, used, quota }: RoomView): string {
  const waiting = allWaiting(lack);
  const sentences = [
    used === undefined || quota === undefined ? ROOM.full : ROOM.used(used, quota),
    ROOM.needed(bytesNeeded(waiting.bytes)),
    ROOM.waits(waiting),
  ];
  if (missed(lack) > 0) sentences.push(ROOM.missed(missed(lack)));
  return sentences.join(" ");
}
