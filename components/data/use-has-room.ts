import { useEffect, useState } from "react";
import { freeBytes, hasRoom } from "@/lib/store/room";

/** Whether there is room to write, asked anew at every turn; true until it is known. */
export function useHasRoom(turn: unknown): boolean {
  const [has, setHas] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a new question
  useEffect(() => {
    let isCurrent = true;
    void freeBytes().then((free) => isCurrent && setHas(hasRoom(free)));
    return () => {
      isCurrent = false;
    };
  }, [turn]);
  return has;
}
