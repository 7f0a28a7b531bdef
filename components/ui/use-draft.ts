import { useCallback, useEffect, useState } from "react";
import { keepDraft, readDraft } from "./drafts";

/** How long (ms) a text that is being saved counts as saved. After that the user is told that it is not. */
const SAVING_MS = 1500;

/** A text that is typed, kept as a draft until it is settled: saved, or given up.
 *  @param key names what it is of: the network and the account, say
 *  @param saved what is saved */
export function useDraft(key: string, saved: string) {
  const [text, show] = useState(() => readDraft(localStorage, key) ?? saved);
  const [isKept, setKept] = useState(true);
  const [saving, setSaving] = useState<string>();
  useEffect(() => {
    const draft = readDraft(localStorage, key);
    if (draft === saved) keepDraft(localStorage, key, undefined, Date.now());
    show(draft ?? saved);
  }, [key, saved]);
  useEffect(() => {
    if (saving === undefined) return;
    const timer = setTimeout(() => setSaving(undefined), SAVING_MS);
    return () => clearTimeout(timer);
  }, [saving]);
  const setText = useCallback(
    (typed: string) => {
      show(typed);
      setSaving(undefined);
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
  /** The text goes to be saved. The draft stays until it is what is saved: a page that closes first loses nothing. */
  const save = useCallback(
    (wanted: string) => {
      setText(wanted);
      setSaving(wanted);
    },
    [setText],
  );
  /** `isKept`: false where what is typed would be lost with the page. */
  return { text, setText, save, settle, isUnsaved: text !== saved && text !== saving, isKept };
}
