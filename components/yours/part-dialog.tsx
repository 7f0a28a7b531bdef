import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedInput } from "@/components/ui/limited-text";
import { useDraft } from "@/components/ui/use-draft";
import type { GraphService, SeedProposal } from "@/lib/explore/protocol/graph-service";
import type { MarkedAccount } from "@/lib/store/mark";
import { PART_LIMITS } from "@/lib/store/part";
import { PasteSeeds } from "./paste-seeds";
import { PARTS } from "./strings";
import type { Part } from "./use-part";
import "./yours.css";

interface PartDialogProps {
  part: Part;
  service: GraphService;
  onClose: () => void;
}

/** Chooses the active part and works on its seeds. */
export function PartDialog({ part, service, onClose }: PartDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const seeds = part.draft?.seeds ?? [];
  const add = async (handles: readonly string[]) =>
    part.setSeeds([...seeds, ...(await part.seedsOf(handles))]);
  return (
    <dialog ref={dialog} className="ui-dialog yours-dialog" aria-labelledby={title} onClose={onClose}>
      <div className="ui-row yours-bar">
        <h2 id={title}>{PARTS.title}</h2>
        <Button kind="quiet" aria-label={PARTS.close} onClick={() => dialog.current?.close()}>
          ✕
        </Button>
      </div>
      <p className="ui-quiet">{PARTS.lead}</p>
      <label className="yours-field">
        {PARTS.choose}
        <select
          value={part.draft === undefined ? "" : part.active}
          onChange={(event) =>
            part.activate(event.target.value === "" ? undefined : Number(event.target.value))
          }
        >
          <option value="">{PARTS.none}</option>
          {part.begun.map(({ id, seeds }, i) => (
            <option key={id} value={id}>
              {PARTS.begun(i + 1, part.begun.length, seeds)}
            </option>
          ))}
          {part.saved.map(({ id, name }) => (
            <option key={id} value={id}>
              {part.hasChanges(id) ? PARTS.changedPart(name) : name}
            </option>
          ))}
        </select>
      </label>
      <div className="ui-row">
        <Button onClick={() => part.begin([])}>{PARTS.another}</Button>
      </div>
      <SeedList part={part} />
      <PasteSeeds onAdd={(handles) => void add(handles)} />
      <Proposals service={service} seeds={seeds} onAdd={(handles) => void add(handles)} />
      <Keep part={part} />
    </dialog>
  );
}

function SeedList({ part: { draft, unknown, setSeeds } }: { part: Part }) {
  const seeds = draft?.seeds ?? [];
  if (seeds.length === 0) return <p>{PARTS.empty}</p>;
  return (
    <section aria-label={PARTS.seeds(seeds.length)}>
      <h3>{PARTS.seeds(seeds.length)}</h3>
      <ul className="yours-seeds">
        {seeds.map(({ id, handle }) => (
          <li key={id} data-unknown={unknown.some((seed) => seed.id === id)}>
            {handle === undefined ? PARTS.nameless : `@${handle}`}
            <button
              type="button"
              aria-label={PARTS.remove(handle ?? id)}
              onClick={() => setSeeds(seeds.filter((seed) => seed.id !== id))}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      {unknown.length > 0 && (
        <p className="ui-notice">{PARTS.unknown(unknown.map(({ id, handle }) => handle ?? id))}</p>
      )}
    </section>
  );
}

const PROPOSED = 12;

function Proposals({
  service,
  seeds,
  onAdd,
}: {
  service: GraphService;
  seeds: readonly MarkedAccount[];
  onAdd: (handles: readonly string[]) => void;
}) {
  const [proposals, setProposals] = useState<SeedProposal[]>();
  useEffect(() => {
    let current = true;
    void service.proposeSeeds(PROPOSED).then((found) => current && setProposals(found));
    return () => {
      current = false;
    };
  }, [service]);
  const taken = new Set(seeds.map(({ handle }) => handle?.toLowerCase()));
  const open = proposals?.filter(({ row }) => row.handle !== "" && !taken.has(row.handle.toLowerCase()));
  if (open === undefined) return null;
  return (
    <section aria-label={PARTS.propose}>
      <h3>{PARTS.propose}</h3>
      <p className="ui-quiet">{proposals?.length === 0 ? PARTS.noProposals : PARTS.proposeHint}</p>
      <ul className="yours-seeds">
        {open.map(({ row, shared }) => (
          <li key={row.n}>
            <button type="button" onClick={() => onAdd([row.handle])}>
              {PARTS.add(row.handle)} <small>{PARTS.shared(shared)}</small>
            </button>
          </li>
        ))}
      </ul>
      {open.length > 1 && (
        <Button onClick={() => onAdd(open.map(({ row }) => row.handle))}>{PARTS.addAll(open.length)}</Button>
      )}
    </section>
  );
}

/** Saves, saves as, discards and deletes. */
function Keep({ part }: { part: Part }) {
  const { draft, isChanged, isKept } = part;
  const savedName = draft?.name ?? "";
  const id = draft?.id;
  const { text: name, setText: setName, settle } = useDraft(`part name ${part.active ?? "new"}`, savedName);
  const [problem, setProblem] = useState<string>();
  const [undo, setUndo] = useState<{ name: string; run: () => Promise<unknown> }>();
  const save = async (asNew: boolean) => {
    try {
      await part.save(name, asNew);
      settle(name);
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const remove = async () => {
    const run = await part.remove();
    setUndo(run && { name: savedName, run });
  };
  const isRenamed = id !== undefined && name.trim() !== savedName;
  return (
    <section aria-label={PARTS.save}>
      {draft !== undefined && (
        <>
          <label className="yours-field">
            {PARTS.name}
            <LimitedInput limit={PART_LIMITS.name} value={name} autoComplete="off" onText={setName} />
          </label>
          <div className="ui-row">
            <Button kind="primary" disabled={!isChanged && !isRenamed} onClick={() => void save(false)}>
              {PARTS.save}
            </Button>
            {id !== undefined && <Button onClick={() => void save(true)}>{PARTS.saveAs}</Button>}
            {(isChanged || isRenamed) && (
              <Button
                onClick={() => {
                  settle();
                  part.discard();
                }}
              >
                {PARTS.discard}
              </Button>
            )}
            {id !== undefined && <Button onClick={() => void remove()}>{PARTS.delete}</Button>}
            {(isChanged || isRenamed) && <span className="ui-quiet">{PARTS.changed}</span>}
          </div>
        </>
      )}
      {!isKept && <p className="ui-notice">{PARTS.seedsNotKept}</p>}
      {problem !== undefined && (
        <p className="ui-notice" role="alert">
          {problem}
        </p>
      )}
      {undo !== undefined && (
        <p className="ui-row" role="status">
          {PARTS.deleted(undo.name)}
          <Button
            onClick={() => {
              void undo.run();
              setUndo(undefined);
            }}
          >
            {PARTS.undo}
          </Button>
        </p>
      )}
    </section>
  );
}
