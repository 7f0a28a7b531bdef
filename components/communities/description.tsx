import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedArea } from "@/components/ui/limited-text";
import { useDraft } from "@/components/ui/use-draft";
import { COMMUNITY_LIMITS } from "@/lib/store/community";
import { COMMUNITIES } from "./strings";

interface DescriptionProps {
  id: number;
  text: string;
  onChange: (text: string) => void;
}

/** What the user writes about a community. */
export function Description({ id, text, onChange }: DescriptionProps) {
  const draft = useDraft(`description of community ${id}`, text);
  const [isOpen, setOpen] = useState(draft.isUnsaved);
  if (!isOpen)
    return (
      <p className="communities-description">
        {text}{" "}
        <Button kind="quiet" aria-label={COMMUNITIES.describe} onClick={() => setOpen(true)}>
          ✎ {text === "" && COMMUNITIES.describe}
        </Button>
      </p>
    );
  return (
    <form
      className="communities-description"
      onSubmit={(event) => {
        event.preventDefault();
        draft.save(draft.text.trim());
        setOpen(false);
        onChange(draft.text.trim());
      }}
    >
      <LimitedArea
        aria-label={COMMUNITIES.description}
        rows={3}
        limit={COMMUNITY_LIMITS.description}
        value={draft.text}
        onText={draft.setText}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          draft.settle();
          setOpen(false);
        }}
      />
      <Button type="submit">{COMMUNITIES.save}</Button>
    </form>
  );
}
