import { type MouseEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedArea, LimitedInput } from "@/components/ui/limited-text";
import { useDraft } from "@/components/ui/use-draft";
import { MARK_LIMITS, type MarkChange, type MarkedAccount, type MarkRecord } from "@/lib/store/mark";
import type { NetworkName } from "@/lib/store/schema";
import { MARKS } from "./strings";
import "./yours.css";

interface AccountMarksProps {
  account: MarkedAccount;
  network: NetworkName;
  mark: MarkRecord | undefined;
  /** Every tag in use, to be suggested. */
  tags: readonly string[];
  /** Whether it is a seed of the active list. */
  isSeed: boolean;
  onSeed: (isSeed: boolean) => void;
  onChange: (change: MarkChange) => void;
}

/** What the user says of one account: seed, hidden, tags and a note. */
export function AccountMarks(props: AccountMarksProps) {
  const { account, network, mark, tags, isSeed, onSeed, onChange } = props;
  const draft = `${network} account:${account.id}`;
  const isHidden = mark?.hidden === true;
  return (
    <section className="yours" aria-label={MARKS.title}>
      <h3>{MARKS.title}</h3>
      <div className="ui-row">
        <label className="yours-check">
          <input type="checkbox" checked={isSeed} onChange={(event) => onSeed(event.target.checked)} />
          {MARKS.seed}
        </label>
        <Button
          title={MARKS.hideHint}
          aria-pressed={isHidden}
          onClick={() => onChange({ hidden: !isHidden })}
        >
          {isHidden ? MARKS.show : MARKS.hide}
        </Button>
        {mark?.pin !== undefined && (
          <Button title={MARKS.unpinHint} onClick={() => onChange({ pin: null })}>
            {MARKS.unpin}
          </Button>
        )}
      </div>
      <Tags draft={draft} mark={mark} tags={tags} onChange={onChange} />
      <Note key={draft} draft={draft} note={mark?.note ?? ""} onChange={(note) => onChange({ note })} />
    </section>
  );
}

interface TagsProps extends Pick<AccountMarksProps, "mark" | "tags" | "onChange"> {
  /** Names the account among the drafts. */
  draft: string;
}

function Tags({ draft, mark, tags, onChange }: TagsProps) {
  const id = useId();
  const { text, setText, settle, isUnsaved } = useDraft(`tag ${draft}`, "");
  const own = (mark?.tags ?? []).toSorted(([a], [b]) => a.localeCompare(b));
  const name = text.trim();
  const add = (isIn: boolean) => {
    if (name === "") return;
    onChange({ tags: [[knownSpelling(name, tags), isIn]] });
    settle();
  };
  return (
    <div className="yours-tags">
      {own.length > 0 && (
        <ul aria-label={MARKS.tags}>
          {own.map(([tag, isIn]) => (
            <li key={tag} data-in={isIn}>
              <button
                type="button"
                title={MARKS.flip(tag, isIn)}
                onClick={() => onChange({ tags: [[tag, !isIn]] })}
              >
                <strong>{isIn ? MARKS.isIn : MARKS.isOut}</strong> {tag}
              </button>
              <button
                type="button"
                aria-label={MARKS.remove(tag)}
                onClick={() => onChange({ tags: [[tag, undefined]] })}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="ui-row"
        onSubmit={(event) => {
          event.preventDefault();
          add(true);
        }}
      >
        <LimitedInput
          aria-label={MARKS.tagName}
          limit={MARK_LIMITS.tag}
          placeholder={MARKS.tagPlaceholder}
          list={`${id}-tags`}
          autoComplete="off"
          value={text}
          onText={setText}
        />
        <datalist id={`${id}-tags`}>
          {tags.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        <Button type="submit" disabled={name === ""} aria-label={MARKS.addIn}>
          {MARKS.isIn}
        </Button>
        <Button disabled={name === ""} aria-label={MARKS.addOut} onClick={() => add(false)}>
          {MARKS.isOut}
        </Button>
      </form>
      {isUnsaved && name !== "" && <p className="ui-quiet">{MARKS.tagUnsaved}</p>}
    </div>
  );
}

/** A tag is one whatever its case: the spelling in use stays. */
function knownSpelling(name: string, tags: readonly string[]): string {
  return tags.find((tag) => tag.toLowerCase() === name.toLowerCase()) ?? name;
}

/** Saved when the field and its buttons are left. What was typed before the panel or the page was closed is still there, marked. */
export function Note({
  draft,
  note,
  onChange,
}: {
  draft: string;
  note: string;
  onChange: (note: string) => void;
}) {
  const { text, setText, save, settle, isUnsaved } = useDraft(`note ${draft}`, note);
  const [isSaved, setIsSaved] = useState(false);
  const keep = () => {
    const wanted = text.trim();
    if (wanted === note) return settle();
    save(wanted);
    onChange(wanted);
    setIsSaved(true);
  };
  return (
    <label
      className="yours-note"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) keep();
      }}
    >
      {MARKS.note}
      <LimitedArea
        rows={2}
        limit={MARK_LIMITS.note}
        placeholder={MARKS.notePlaceholder}
        value={text}
        onText={(typed) => {
          setText(typed);
          setIsSaved(false);
        }}
      />
      <span className="ui-quiet" role="status">
        {isUnsaved ? MARKS.unsaved : isSaved && text === note ? MARKS.saved : ""}
      </span>
      {isUnsaved && (
        <span className="ui-row">
          <Button onMouseDown={keepFocus} onClick={keep}>
            {MARKS.save}
          </Button>
          <Button onMouseDown={keepFocus} onClick={() => settle()}>
            {MARKS.discard}
          </Button>
        </span>
      )}
    </label>
  );
}

/** Leaves the focus in the field while a button is pressed: leaving the field would save before the button is heard. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
