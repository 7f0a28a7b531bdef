import { useEffect, useId, useRef, useState } from "react";
import type { Scheme } from "@/components/canvas/palette";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { saveFile } from "@/components/ui/save-file";
import { isCancelled } from "@/lib/explore/protocol/cancelled";
import type { GraphService, MapSummary, ShownMap, ViewQuery } from "@/lib/explore/protocol/graph-service";
import type { TagAt } from "@/lib/explore/protocol/membership";
import type { Appearance } from "@/lib/explore/view/appearance";
import { DATA_FORMATS, type DataFormatName } from "@/lib/io/export/formats";
import { dateOf } from "@/lib/store/meta";
import "./export.css";
import { exportStyle } from "./export-style";
import { pngFile, svgFile } from "./picture";
import { SharePanel } from "./share-panel";
import { SHARE } from "./share-strings";
import { EXPORT, type FormatName, type PictureName } from "./strings";

interface ExportDialogProps {
  map: MapSummary;
  /** The map as the filters leave it. */
  shown: ShownMap;
  appearance: Appearance;
  /** What the map shows; undefined while that is read. */
  query: ViewQuery | undefined;
  service: GraphService;
  scheme: Scheme;
  /** The tag in use, if any: columns of who belongs are by it. */
  membership: TagAt | undefined;
  onClose: () => void;
}

type Work =
  | { is: "resting" }
  | { is: "writing"; format: FormatName; share: number }
  | { is: "done"; file: string; bytes: number }
  | { is: "cancelled" }
  | { is: "failed"; reason: string };

const PNG_WIDTHS = { png: 1600, largePng: 4096 } as const;

const DATA_NAMES = Object.keys(DATA_FORMATS) as DataFormatName[];

/** Writes the map, or what is drawn of it, to a file of the user's choice. */
export function ExportDialog(props: ExportDialogProps) {
  const { map, shown, appearance, query, service, scheme, membership, onClose } = props;
  const [isShared, setIsShared] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [isWhole, setIsWhole] = useState(true);
  const [hasNotes, setHasNotes] = useState(false);
  const [work, setWork] = useState<Work>({ is: "resting" });
  useEffect(() => dialog.current?.showModal(), []);

  const write = async (format: FormatName) => {
    setWork({ is: "writing", format, share: 0 });
    try {
      const blob = await fileOf(format);
      const file = `map-tpot-${dateOf(map.at)}${suffixOf(format)}`;
      saveFile(blob, file);
      setWork({ is: "done", file, bytes: blob.size });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setWork(isCancelled(error) ? { is: "cancelled" } : { is: "failed", reason });
    }
  };

  const fileOf = async (format: FormatName): Promise<Blob> => {
    if (format === "png" || format === "largePng")
      return pngFile(shown, appearance, scheme, membership?.tag, PNG_WIDTHS[format]);
    if (format === "svg") return svgFile(shown, appearance, scheme, membership?.tag);
    const accounts = isWhole ? undefined : shown.drawn.account.slice();
    const style = exportStyle(shown, appearance, scheme);
    return service.exportFile({ format, accounts, membership, style, notes: hasNotes }, (share) =>
      setWork({ is: "writing", format, share }),
    );
  };

  const isBusy = work.is === "writing";
  return (
    <dialog ref={dialog} className="ui-dialog" aria-labelledby={title} onClose={onClose}>
      <div className="ui-row export-bar">
        <h2 id={title}>{isShared ? SHARE.title : EXPORT.title}</h2>
        <Button kind="quiet" aria-label={EXPORT.close} onClick={() => dialog.current?.close()}>
          ✕
        </Button>
      </div>
      {isShared && query !== undefined ? (
        <SharePanel shown={shown} query={query} service={service} onBack={() => setIsShared(false)} />
      ) : (
        <>
          <p className="ui-quiet">{EXPORT.lead}</p>
          <Formats
            title={EXPORT.pictures}
            names={["png", "largePng", "svg"]}
            isBusy={isBusy}
            onWrite={write}
          />
          <section className="export-formats" aria-label={SHARE.open}>
            <h3>{SHARE.heading}</h3>
            <ul>
              <li>
                <Button disabled={isBusy || query === undefined} onClick={() => setIsShared(true)}>
                  {SHARE.open}
                </Button>
                <span className="ui-quiet">{SHARE.openHint}</span>
              </li>
            </ul>
          </section>
          <fieldset className="export-scope">
            <legend>{EXPORT.scope}</legend>
            {[true, false].map((whole) => (
              <label key={String(whole)}>
                <input
                  type="radio"
                  name="export-scope"
                  checked={isWhole === whole}
                  onChange={() => setIsWhole(whole)}
                />
                {whole ? EXPORT.all(map.accounts) : EXPORT.drawn(shown.drawn.account.length)}
              </label>
            ))}
            <label>
              <input type="checkbox" checked={hasNotes} onChange={() => setHasNotes(!hasNotes)} />
              {EXPORT.notes}
            </label>
          </fieldset>
          <Formats title={EXPORT.data} names={DATA_NAMES} isBusy={isBusy} onWrite={write} />
          <Told work={work} onCancel={() => void service.cancel()} />
        </>
      )}
    </dialog>
  );
}

interface FormatsProps {
  title: string;
  names: readonly FormatName[];
  isBusy: boolean;
  onWrite: (format: FormatName) => void;
}

function Formats({ title, names, isBusy, onWrite }: FormatsProps) {
  return (
    <section className="export-formats" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <Button disabled={isBusy} onClick={() => onWrite(name)}>
              {EXPORT.formats[name][0]}
            </Button>
            <span className="ui-quiet">{EXPORT.formats[name][1]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ work, onCancel }: { work: Work; onCancel: () => void }) {
  if (work.is === "writing")
    return (
      <div className="ui-row">
        <ProgressBar label={EXPORT.writing(EXPORT.formats[work.format][0])} done={work.share} />
        <Button onClick={onCancel}>{EXPORT.cancel}</Button>
      </div>
    );
  return (
    <p role="status" className={work.is === "failed" ? "ui-notice" : undefined}>
      {work.is === "done" && EXPORT.done(work.file, work.bytes)}
      {work.is === "cancelled" && EXPORT.cancelled}
      {work.is === "failed" && EXPORT.failed(work.reason)}
    </p>
  );
}

const PICTURE_SUFFIXES = { png: ".png", largePng: "-large.png", svg: ".svg" } as const;

function suffixOf(format: FormatName): string {
  return isPicture(format) ? PICTURE_SUFFIXES[format] : DATA_FORMATS[format].suffix;
}

function isPicture(format: FormatName): format is PictureName {
  return Object.hasOwn(PICTURE_SUFFIXES, format);
}
