import { useEffect, useId, useRef, useState } from "react";
import { TextMeasure } from "@/components/canvas/map-text";
import { CANVAS_COLOURS, type Scheme } from "@/components/canvas/palette";
import { pngOfSvg } from "@/components/export/picture";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { fitText } from "@/lib/canvas/place-names";
import { CARD_SIZE, type Card, cardSvg, cardText, type FitText } from "@/lib/io/export/card";
import { CARD } from "./strings";
import "./card.css";

interface CardDialogProps {
  /** Reads what is on the card. */
  make: () => Promise<Card>;
  scheme: Scheme;
  onClose: () => void;
}

interface Made {
  card: Card;
  svg: Blob;
  address: string;
}

/** A card to be saved or copied. */
export function CardDialog({ make, scheme, onClose }: CardDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [made, setMade] = useState<Made>();
  const [said, setSaid] = useState("");
  useEffect(() => dialog.current?.showModal(), []);
  const latest = useRef(make);
  latest.current = make;
  useEffect(() => {
    let address: string | undefined;
    let isGone = false;
    const show = (card: Card) => {
      if (isGone) return;
      const svg = new Blob([cardSvg(card, CANVAS_COLOURS[scheme], fitWith())], { type: "image/svg+xml" });
      address = URL.createObjectURL(svg);
      setMade({ card, svg, address });
    };
    latest.current().then(show, (error) => setSaid(CARD.failed(reasonOf(error))));
    return () => {
      isGone = true;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [scheme]);

  const attempt = (work: (made: Made) => Promise<string>) => async () => {
    if (made === undefined) return;
    try {
      setSaid(await work(made));
    } catch (error) {
      setSaid(CARD.failed(reasonOf(error)));
    }
  };
  const save = (content: Blob, { card }: Made, ending: string) => {
    const file = `map-tpot-card-${card.title.replace(/[^\p{L}\p{N}_]+/gu, "-").replace(/^-/, "")}.${ending}`;
    saveFile(content, file);
    return CARD.saved(file, content.size);
  };
  const png = ({ svg }: Made) => pngOfSvg(svg, CARD_SIZE, CARD_SIZE.width);
  const isWaiting = made === undefined;
  return (
    <dialog ref={dialog} className="ui-dialog card-dialog" aria-labelledby={title} onClose={onClose}>
      <div className="ui-row export-bar">
        <h2 id={title}>{CARD.title}</h2>
        <Button kind="quiet" aria-label={CARD.close} onClick={() => dialog.current?.close()}>
          ✕
        </Button>
      </div>
      <p className="ui-quiet">{CARD.lead}</p>
      {made === undefined ? (
        said === "" && <p role="status">{CARD.making}</p>
      ) : (
        <>
          <img
            className="card-picture"
            src={made.address}
            alt={CARD.preview(made.card.title)}
            {...CARD_SIZE}
          />
          <details>
            <summary>{CARD.text}</summary>
            <pre className="card-text">{cardText(made.card)}</pre>
          </details>
        </>
      )}
      <div className="ui-row">
        <Button
          kind="primary"
          disabled={isWaiting}
          onClick={attempt(async (made) => save(await png(made), made, "png"))}
        >
          {CARD.png}
        </Button>
        <Button disabled={isWaiting} onClick={attempt(async (made) => save(made.svg, made, "svg"))}>
          {CARD.svg}
        </Button>
        <Button
          disabled={isWaiting}
          onClick={attempt(async (made) => {
            await navigator.clipboard.write([new ClipboardItem({ "image/png": png(made) })]);
            return CARD.copied;
          })}
        >
          {CARD.copyImage}
        </Button>
        <Button
          disabled={isWaiting}
          onClick={attempt(async ({ card }) => {
            await navigator.clipboard.writeText(cardText(card));
            return CARD.copied;
          })}
        >
          {CARD.copyText}
        </Button>
      </div>
      <p role="status">{said}</p>
    </dialog>
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fitWith(): FitText {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (context === null) throw new Error("the browser gives no canvas");
  const measure = new TextMeasure(context);
  return (text, width, size, isBold) => fitText(text, width, (part) => measure.width(part, size, isBold));
}
