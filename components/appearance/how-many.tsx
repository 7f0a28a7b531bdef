import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type Appearance, DRAWN_LIMITS } from "@/lib/explore/view/appearance";
import { APPEARANCE } from "./strings";

/** What the slider offers: it moves by ratios, so that from ten to a hundred is as far as from a hundred to a
 *  thousand, over round counts, each once. */
const COUNTS = roundCounts(100);

function roundCounts(notches: number): number[] {
  const { least, most } = DRAWN_LIMITS;
  const counts = Array.from({ length: notches + 1 }, (_, notch) => {
    const count = least * (most / least) ** (notch / notches);
    const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
    return Math.min(most, Math.round(count / step) * step);
  });
  return [...new Set(counts)];
}

/** The notch at a count or just below it. */
function notchOf(count: number): number {
  return Math.max(
    0,
    COUNTS.findLastIndex((offered) => offered <= count),
  );
}

interface HowManyProps {
  appearance: Appearance;
  /** Accounts that could be drawn. */
  accounts: number;
  onChange: (most: Appearance["most"]) => void;
}

/** How many accounts are drawn; asks before it draws more than a page carries with ease. */
export function HowMany({ appearance: { most }, accounts, onChange }: HowManyProps) {
  const [asks, setAsks] = useState(false);
  const all = () => (accounts > DRAWN_LIMITS.ask ? setAsks(true) : onChange("all"));
  return (
    <>
      <div className="metrics-slider">
        <label htmlFor="look-most">{APPEARANCE.most}</label>
        <output htmlFor="look-most">{most === "all" ? APPEARANCE.all(accounts) : most}</output>
        <input
          id="look-most"
          type="range"
          min={0}
          max={COUNTS.length - 1}
          value={most === "all" ? COUNTS.length - 1 : notchOf(most)}
          aria-valuetext={most === "all" ? APPEARANCE.all(accounts) : String(most)}
          aria-describedby="look-most-hint"
          onChange={(event) => onChange(COUNTS[event.target.valueAsNumber])}
        />
        <p id="look-most-hint" className="ui-quiet">
          {APPEARANCE.mostHint}
        </p>
      </div>
      {!asks && (
        <Button
          aria-pressed={most === "all"}
          onClick={() => (most === "all" ? onChange(DRAWN_LIMITS.first) : all())}
        >
          {APPEARANCE.all(accounts)}
        </Button>
      )}
      {asks && (
        <div className="ui-notice" role="alert">
          <p>{APPEARANCE.askAll(accounts)}</p>
          <div className="ui-row">
            <Button
              onClick={() => {
                setAsks(false);
                onChange("all");
              }}
            >
              {APPEARANCE.drawAll}
            </Button>
            <Button kind="primary" onClick={() => setAsks(false)}>
              {APPEARANCE.keepFewer}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
