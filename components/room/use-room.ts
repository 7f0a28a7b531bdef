import { useEffect, useState } from "react";
import { send } from "@/lib/messages";
import type { NoRoom } from "@/lib/room";
import { noRoom } from "@/lib/session-settings";

/** The lack of room with what the browser says of its storage, in bytes. */
export interface RoomView {
  lack: NoRoom;
  used: number | undefined;
  quota: number | undefined;
}

/** Whether there is no room to store anything, live; undefined while there is, or until that is known. */
export function useRoom(): { room: RoomView | undefined; tryAgain: () => void } {
  const [room, setRoom] = useState<RoomView>();
  useEffect(() => {
    let isOver = false;
    const show = async (lack: NoRoom | null) => {
      const { usage, quota } = lack === null ? {} : await navigator.storage.estimate();
      if (!isOver) setRoom(lack === null ? undefined : { lack, used: usage, quota });
    };
    void noRoom.getValue().then(show);
    const unwatch = noRoom.watch((lack) => void show(lack));
    return () => {
      isOver = true;
      unwatch();
    };
  }, []);
  // A background that does not answer is said by a banner of its own.
  return { room, tryAgain: () => void send("room", null).catch(() => {}) };
}
