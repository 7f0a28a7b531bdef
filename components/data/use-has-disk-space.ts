import { useEffect, useState } from "react";
import { freeBytes, hasDiskSpace } from "@/lib/store/disk-space";

/** Whether there is space to write, asked again for every new `question`; true until it is known. */
export function useHasDiskSpace(question: unknown): boolean {
  const [has, setHas] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a new question
  useEffect(() => {
    let isCurrent = true;
    void freeBytes().then((free) => isCurrent && setHas(hasDiskSpace(free)));
    return () => {
      isCurrent = false;
    };
  }, [question]);
  return has;
}
