import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DRAFT_LIMITS } from "@/components/ui/drafts";
import { useDraft } from "@/components/ui/use-draft";
import { pastedHandles } from "@/lib/x/pasted-handles";
import { SEEDS } from "./strings";

/** Takes handles out of whatever is pasted, and says what was not understood. */
export function PasteSeeds({ onAdd }: { onAdd: (handles: readonly string[]) => void }) {
  const { text, setText, settle, isUnsaved, isKept } = useDraft("pasted seeds", "");
  const [said, setSaid] = useState("");
  const add = () => {
    const { handles, skipped } = pastedHandles(text);
    setSaid(handles.length === 0 ? SEEDS.nothingPasted : SEEDS.pasted(handles.length, skipped));
    if (handles.length === 0) return;
    onAdd(handles);
    settle();
  };
  return (
    <section>
      <label className="yours-field">
        {SEEDS.paste}
        <textarea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {!isKept && <p className="ui-notice">{SEEDS.tooLong(DRAFT_LIMITS.length)}</p>}
      <div className="ui-row">
        <Button disabled={text.trim() === ""} onClick={add}>
          {SEEDS.addPasted}
        </Button>
        <span role="status">{isUnsaved ? SEEDS.notAdded : said}</span>
      </div>
    </section>
  );
}
