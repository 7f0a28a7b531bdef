import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { isComposition } from "@/components/ui/pressed-key";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { formatCount } from "@/lib/format";
import { accountName } from "@/lib/words/accounts";
import { SEARCH } from "./strings";

const SUGGESTIONS = 8;

/** An account that was found, as it is suggested. */
interface Suggestion {
  n: number;
  handle: string;
  name: string;
  /** Its rank; absent where ranks are not shown. */
  rank?: number;
}

interface SearchBoxProps<Row extends Suggestion> {
  service: { search(text: string, limit: number): Promise<Row[]> };
  /** Moves when the field should take the focus. */
  focus?: number;
  label?: string;
  placeholder?: string;
  /** Said where nobody is found. */
  none?: string;
  onFound: (row: Row) => void;
}

/** Finds accounts while one types: arrow keys choose, Enter goes there, Escape closes. */
export function SearchBox<Row extends Suggestion>({
  service,
  focus = 0,
  label = SEARCH.label,
  placeholder = SEARCH.placeholder,
  none = SEARCH.none,
  onFound,
}: SearchBoxProps<Row>) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const rows = useSuggestions(service, isOpen ? text : "");

  useEffect(() => {
    if (focus > 0) input.current?.select();
  }, [focus]);

  const choose = (row: Row | undefined) => {
    if (row === undefined) return;
    setIsOpen(false);
    setText(row.handle === "" ? row.name : `@${row.handle}`);
    // The explorer's keys are for the account that was found.
    input.current?.blur();
    onFound(row);
  };

  const onKey = (event: KeyboardEvent) => {
    if (isComposition(event.nativeEvent)) return;
    const count = rows?.length ?? 0;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        setIsOpen(true);
        if (count > 0) setActive((active + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
        break;
      case "Enter":
        choose(rows?.[active]);
        break;
      case "Escape":
        if (!isOpen && text === "") {
          input.current?.blur();
          return;
        }
        setIsOpen(false);
        setText("");
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const shown = isOpen && rows !== undefined;
  return (
    <search className="explorer-search">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && rows.length > 0 ? `${id}-${active}` : undefined}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setIsOpen(true);
        }}
        onKeyDown={onKey}
        onBlur={() => setIsOpen(false)}
      />
      {shown && (
        <div className="explorer-suggestions">
          <div id={`${id}-list`} role="listbox" aria-label={label}>
            {rows.map((row, i) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above handles the keys of its options
              <div
                key={row.n}
                id={`${id}-${i}`}
                role="option"
                tabIndex={-1}
                aria-selected={i === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(row)}
              >
                <strong>{accountName(row)}</strong> <span>{row.name}</span>
                {row.rank !== undefined && <small>#{formatCount(row.rank)}</small>}
              </div>
            ))}
          </div>
          {rows.length === 0 && <p>{none}</p>}
        </div>
      )}
      <VisuallyHidden>
        <span aria-live="polite">{shown && rows.length > 0 ? SEARCH.found(rows.length) : ""}</span>
      </VisuallyHidden>
    </search>
  );
}

/** What the worker finds for the text; undefined for none. An answer that comes after the text changed is dropped. */
function useSuggestions<Row extends Suggestion>(
  service: SearchBoxProps<Row>["service"],
  text: string,
): Row[] | undefined {
  const [found, setFound] = useState<Row[]>();
  useEffect(() => {
    let current = true;
    if (text.trim() === "") setFound(undefined);
    else {
      void service.search(text, SUGGESTIONS).then((rows) => {
        if (current) setFound(rows);
      });
    }
    return () => {
      current = false;
    };
  }, [service, text]);
  return found;
}
