import { useEffect, useState, useSyncExternalStore } from "react";
import { useDiskFull } from "@/components/disk-space/use-disk-full";
import { send } from "@/lib/messages";
import { type OpeningTrouble, openStore } from "@/lib/store/opening";
import { Store } from "@/lib/store/schema";
import { heardFailure, onOpeningFailure } from "./opening-failures";

/** Why the store is not available. */
type StoreTrouble =
  /** Another connection keeps it from being opened. */
  | { is: "blocked" }
  /** Another tab has brought the store to another version. */
  | { is: "changed" }
  | OpeningTrouble;

/** After so long (ms) without an answer it is said that there is none; it is asked on. */
const PATIENCE = 5000;

/** What the pages need: whether the store can be opened, and whether the background answers. A background that
 *  sleeps is woken by the question and answers within moments. */
export function useAvailability() {
  const [store, setStore] = useState<StoreTrouble>();
  const [background, setBackground] = useState<"unknown" | "answers" | "silent">("unknown");
  const [tries, setTries] = useState(0);

  const reason = useSyncExternalStore(onOpeningFailure, heardFailure);
  const failed: StoreTrouble | undefined = reason === undefined ? undefined : { is: "failed", reason };

  const isFull = useDiskFull().full !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a store that a full disk kept closed is tried again
  useEffect(() => watchStore(setStore), [isFull]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another question
  useEffect(() => {
    let isOver = false;
    const late = setTimeout(() => setBackground("silent"), PATIENCE);
    const settle = (answer: "answers" | "silent") => {
      clearTimeout(late);
      if (!isOver) setBackground(answer);
    };
    send("ping", null).then(
      () => settle("answers"),
      () => settle("silent"),
    );
    return () => {
      isOver = true;
      clearTimeout(late);
    };
  }, [tries]);

  return { store: store ?? failed, background, tryAgain: () => setTries(tries + 1) };
}

/** Opens the store and tells what becomes of it, until the function it gives is called. */
function watchStore(tell: (trouble: StoreTrouble | undefined) => void): () => void {
  const store = new Store("mine");
  let isOver = false;
  const say = (trouble: StoreTrouble | undefined) => {
    if (!isOver) tell(trouble);
  };
  const late = setTimeout(() => say({ is: "blocked" }), PATIENCE);
  store.on("blocked", () => say({ is: "blocked" }));
  store.on("versionchange", ({ newVersion }: IDBVersionChangeEvent) => {
    // Whoever changes the store waits until everybody has let it go. A store that is deleted is made anew.
    store.close({ disableAutoOpen: true });
    if (newVersion !== null) say({ is: "changed" });
  });
  void openStore(store)
    .then(say)
    .finally(() => clearTimeout(late));
  return () => {
    isOver = true;
    clearTimeout(late);
    store.close();
  };
}
