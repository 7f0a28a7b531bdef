import { useCallback, useEffect, useState } from "react";
import { keepDraft, readDraft } from "./drafts";

/** A text that is typed, kept as a draft until it is settled: saved, or given up.
 *  @param key names what it is of: the network and the account, say
 *  @param saved what is saved */
export function useDraft(key: string, saved: string) {
  const [text, show] = useState(() => readDraft(localStorage, key) ?? saved);
  const [isKept, setKept] = useState(true);
  useEffect(() => show(readDraft(localStorage, key) ?? saved), [key, saved]);
  const setText = useCallback(
    (typed: string) => {
      show(typed);
      setKept(keepDraft(localStorage, key, typed === saved ? undefined : typed, Date.now()));
    },
    [key, saved],
  );
  /** Nothing is left to save. */
  const settle = useCallback(
    (shown = saved) => {
      show(shown);
      setKept(keepDraft(localStorage, key, undefined, Date.now()));
    },
    [key, saved],
  );
  /** `isKept`: false where what is typed would be lost with the page. */
  return { text, setText, settle, isUnsaved: text !== saved, isKept };
}
