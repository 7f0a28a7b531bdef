import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedInput } from "@/components/ui/limited-text";
import { useDraft } from "@/components/ui/use-draft";
import type { GraphService, SeedProposal } from "@/lib/explore/protocol/graph-service";
import type { MarkedAccount } from "@/lib/store/mark";
import { SEED_LIST_LIMITS } from "@/lib/store/seed-list";
import { PasteSeeds } from "./paste-seeds";
import { SEEDS } from "./strings";
import type { SeedLists } from "./use-seed-lists";
import "./yours.css";

interface SeedsDialogProps {
  seedLists: SeedLists;
  service: GraphService;
  onClose: () => void;
}

/** Chooses the active list and edits its seeds. */
export function SeedsDialog({ seedLists, service, onClose }: SeedsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const seeds = seedLists.draft?.seeds ?? [];
  const add = async (handles: readonly string[]) =>
    seedLists.setSeeds([...seeds, ...(await seedLists.seedsOf(handles))]);
  return (
    <dialog ref={dialog} className="ui-dialog yours-dialog" aria-labelledby={title} onClose={onClose}>
      <div className="ui-row yours-bar">
        <h2 id={title}>{SEEDS.title}</h2>
        <Button kind="quiet" aria-label={SEEDS.close} onClick={() => dialog.current?.close()}>
          ✕
        </Button>
      </div>
      <p className="ui-quiet">{SEEDS.lead}</p>
      <label className="yours-field">
        {SEEDS.choose}
        <select
          value={seedLists.draft === undefined ? "" : seedLists.active}
          onChange={(event) =>
            seedLists.activate(event.target.value === "" ? undefined : Number(event.target.value))
          }
        >
          <option value="">{SEEDS.none}</option>
          {seedLists.begun.map(({ id, seeds }, i) => (
            <option key={id} value={id}>
              {SEEDS.begun(i + 1, seedLists.begun.length, seeds)}
            </option>
          ))}
          {seedLists.saved.map(({ id, name }) => (
            <option key={id} value={id}>
              {seedLists.hasChanges(id) ? SEEDS.changedList(name) : name}
            </option>
          ))}
        </select>
      </label>
      <div className="ui-row">
        <Button onClick={() => seedLists.begin([])}>{SEEDS.another}</Button>
      </div>
      <DraftSeeds seedLists={seedLists} />
      <PasteSeeds onAdd={(handles) => void add(handles)} />
      <Proposals service={service} seeds={seeds} onAdd={(handles) => void add(handles)} />
      <Keep seedLists={seedLists} />
    </dialog>
  );
}

function DraftSeeds({ seedLists: { draft, unknown, setSeeds } }: { seedLists: SeedLists }) {
  const seeds = draft?.seeds ?? [];
  if (seeds.length === 0) return <p>{SEEDS.empty}</p>;
  return (
    <section aria-label={SEEDS.seeds(seeds.length)}>
      <h3>{SEEDS.seeds(seeds.length)}</h3>
      <ul className="yours-seeds">
        {seeds.map(({ id, handle }) => (
          <li key={id} data-unknown={unknown.some((seed) => seed.id === id)}>
            {handle === undefined ? SEEDS.nameless : `@${handle}`}
            <button
              type="button"
              aria-label={SEEDS.remove(handle ?? id)}
              onClick={() => setSeeds(seeds.filter((seed) => seed.id !== id))}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      {unknown.length > 0 && (
        <p className="ui-notice">{SEEDS.unknown(unknown.map(({ id, handle }) => handle ?? id))}</p>
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
    <section aria-label={SEEDS.propose}>
      <h3>{SEEDS.propose}</h3>
      <p className="ui-quiet">{proposals?.length === 0 ? SEEDS.noProposals : SEEDS.proposeHint}</p>
      <ul className="yours-seeds">
        {open.map(({ row, shared }) => (
          <li key={row.n}>
            <button type="button" onClick={() => onAdd([row.handle])}>
              {SEEDS.add(row.handle)} <small>{SEEDS.shared(shared)}</small>
            </button>
          </li>
        ))}
      </ul>
      {open.length > 1 && (
        <Button onClick={() => onAdd(open.map(({ row }) => row.handle))}>{SEEDS.addAll(open.length)}</Button>
      )}
    </section>
  );
}

/** Saves, saves as, discards and deletes. */
function Keep({ seedLists }: { seedLists: SeedLists }) {
  const { draft, isChanged, isKept } = seedLists;
  const savedName = draft?.name ?? "";
  const id = draft?.id;
  const {
    text: name,
    setText: setName,
    settle,
  } = useDraft(`part name ${seedLists.active ?? "new"}`, savedName);
  const [problem, setProblem] = useState<string>();
  const [undo, setUndo] = useState<{ name: string; run: () => Promise<unknown> }>();
  const save = async (asNew: boolean) => {
    try {
      await seedLists.save(name, asNew);
      settle(name);
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const remove = async () => {
    const run = await seedLists.remove();
    setUndo(run && { name: savedName, run });
  };
  const isRenamed = id !== undefined && name.trim() !== savedName;
  return (
    <section aria-label={SEEDS.save}>
      {draft !== undefined && (
        <>
          <label className="yours-field">
            {SEEDS.name}
            <LimitedInput limit={SEED_LIST_LIMITS.name} value={name} autoComplete="off" onText={setName} />
          </label>
          <div className="ui-row">
            <Button kind="primary" disabled={!isChanged && !isRenamed} onClick={() => void save(false)}>
              {SEEDS.save}
            </Button>
            {id !== undefined && <Button onClick={() => void save(true)}>{SEEDS.saveAs}</Button>}
            {(isChanged || isRenamed) && (
              <Button
                onClick={() => {
                  settle();
                  seedLists.discard();
                }}
              >
                {SEEDS.discard}
              </Button>
            )}
            {id !== undefined && <Button onClick={() => void remove()}>{SEEDS.delete}</Button>}
            {(isChanged || isRenamed) && <span className="ui-quiet">{SEEDS.changed}</span>}
          </div>
        </>
      )}
      {!isKept && <p className="ui-notice">{SEEDS.seedsNotKept}</p>}
      {problem !== undefined && (
        <p className="ui-notice" role="alert">
          {problem}
        </p>
      )}
      {undo !== undefined && (
        <p className="ui-row" role="status">
          {SEEDS.deleted(undo.name)}
          <Button
            onClick={() => {
              void undo.run();
              setUndo(undefined);
            }}
          >
            {SEEDS.undo}
          </Button>
        </p>
      )}
    </section>
  );
}
