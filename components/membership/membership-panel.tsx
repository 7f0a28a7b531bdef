import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedInput } from "@/components/ui/limited-text";
import type { Marks } from "@/components/yours/use-marks";
import type { SeedLists } from "@/components/yours/use-seed-lists";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { MembershipAnswer, TagMarks } from "@/lib/explore/protocol/membership";
import { VERDICTS } from "@/lib/graph/membership/estimate";
import { MARK_LIMITS } from "@/lib/store/mark";
import { accountName } from "@/lib/words/accounts";
import { EvidenceLine, StandingFigures } from "./standing";
import { MEMBERSHIP } from "./strings";
import { BATCH, type MembershipTag, useMembership } from "./use-membership";

interface Named {
  n: number;
  handle: string;
}

const NOBODY: readonly number[] = [];

/** What the keys do to the first account of the list. */
export interface Review {
  tag: (isIn: boolean) => void;
  skip: () => void;
}

interface MembershipPanelProps {
  service: GraphService;
  seedLists: SeedLists;
  marks: Marks;
  membership: MembershipTag;
  /** Moves when the map or what is said of accounts is new. */
  version: string;
  onReview: (review: Review | undefined) => void;
  onSelect: (account: Named) => void;
  onClose: () => void;
}

/** Who else belongs with the accounts that are tagged IN, most likely first, to be tagged one by one. */
export function MembershipPanel(props: MembershipPanelProps) {
  const { service, marks, membership, onReview, onSelect } = props;
  const { tag } = membership;
  const found = useMembership(service, tag, props.version, marks.version ?? 0);
  const { answer } = found;
  const say = async (n: number, isIn: boolean) => {
    if (tag !== undefined) await marks.changeAll(await service.idsOf([n]), { tags: [[tag, isIn]] });
  };
  // Who was just tagged leaves the list at once: the next key is for the next account, however late the answer comes.
  const [done, setDone] = useState<{ of: typeof answer; numbers: readonly number[] }>();
  const gone = done !== undefined && done.of === answer ? done.numbers : NOBODY;
  const listed = answer?.nearest.filter(({ row }) => !gone.includes(row.n)) ?? [];
  const waiting = useRef<number[]>([]);
  waiting.current = listed.map(({ row }) => row.n);
  const hasFirst = listed.length > 0;
  const take = (n: number) => {
    waiting.current = waiting.current.filter((other) => other !== n);
    setDone((before) => ({
      of: answer,
      numbers: [...(before !== undefined && before.of === answer ? before.numbers : NOBODY), n],
    }));
  };
  const review = useRef({ tag: (_: boolean) => {}, skip: () => {} });
  review.current = {
    tag: (isIn) => {
      const [next] = waiting.current;
      if (next === undefined) return;
      take(next);
      void say(next, isIn);
    },
    skip: () => {
      const [next] = waiting.current;
      if (next === undefined) return;
      take(next);
      found.skip(next);
    },
  };
  useEffect(() => {
    onReview(
      hasFirst ? { tag: (isIn) => review.current.tag(isIn), skip: () => review.current.skip() } : undefined,
    );
    return () => onReview(undefined);
  }, [hasFirst, onReview]);
  return (
    <aside className="explorer-panel metrics membership" aria-label={MEMBERSHIP.title}>
      <div className="metrics-head">
        <h2>{MEMBERSHIP.title}</h2>
        <Button kind="quiet" aria-label={MEMBERSHIP.close} onClick={props.onClose}>
          ✕
        </Button>
      </div>
      {tag === undefined && <Start {...props} />}
      {tag !== undefined && <TagChoice membership={membership} tag={tag} />}
      {found.failed !== undefined && <p role="alert">{found.failed}</p>}
      {answer !== undefined && (
        <>
          <Carries answer={answer} onSelect={onSelect} />
          <p role="status">
            {answer.reach.is === "full" ? MEMBERSHIP.likely(answer.total) : MEMBERSHIP.nearest(answer.total)}
          </p>
          <ol className="membership-list">
            {listed.map(({ row, standing }) => (
              <li key={row.n}>
                <div className="membership-head">
                  <button type="button" className="ui-link" onClick={() => onSelect(row)}>
                    {accountName(row)}
                  </button>
                  <span dir="auto">{row.name}</span>
                  <StandingFigures standing={standing} />
                </div>
                <EvidenceLine standing={standing} />
                <div className="ui-row">
                  <Button
                    aria-label={MEMBERSHIP.isInLabel(accountName(row))}
                    onClick={() => void say(row.n, true)}
                  >
                    {MEMBERSHIP.isIn}
                  </Button>
                  <Button
                    aria-label={MEMBERSHIP.isOutLabel(accountName(row))}
                    onClick={() => void say(row.n, false)}
                  >
                    {MEMBERSHIP.isOut}
                  </Button>
                  <Button
                    kind="quiet"
                    aria-label={MEMBERSHIP.skipLabel(accountName(row))}
                    onClick={() => found.skip(row.n)}
                  >
                    {MEMBERSHIP.skip}
                  </Button>
                </div>
              </li>
            ))}
          </ol>
          {answer.total > answer.nearest.length && (
            <Button onClick={found.showMore}>
              {MEMBERSHIP.more(Math.min(BATCH, answer.total - answer.nearest.length))}
            </Button>
          )}
          {found.skipped.length > 0 && (
            <Button kind="quiet" onClick={found.unskip}>
              {MEMBERSHIP.again(found.skipped.length)}
            </Button>
          )}
          <p className="ui-quiet">{MEMBERSHIP.keys}</p>
          <p className="ui-quiet">{MEMBERSHIP.caution}</p>
        </>
      )}
    </aside>
  );
}

/** How to begin, while nothing is tagged. */
function Start({ seedLists, marks }: Pick<MembershipPanelProps, "seedLists" | "marks">) {
  const [name, setName] = useState(MEMBERSHIP.firstTag);
  const seeds = seedLists.draft?.seeds ?? [];
  return (
    <>
      <h3>{MEMBERSHIP.noTags}</h3>
      <p>{MEMBERSHIP.howToStart}</p>
      <p>{MEMBERSHIP.howToTag}</p>
      {seeds.length > 0 && (
        <form
          className="membership-start"
          onSubmit={(event) => {
            event.preventDefault();
            const tag = name.trim();
            if (tag !== "") void marks.changeAll(seeds, { tags: [[tag, true]] });
          }}
        >
          <label>
            {MEMBERSHIP.newTag}
            <LimitedInput limit={MARK_LIMITS.tag} value={name} onText={setName} />
          </label>
          <Button type="submit" disabled={name.trim() === ""}>
            {MEMBERSHIP.fromSeeds(seeds.length)}
          </Button>
        </form>
      )}
    </>
  );
}

function TagChoice({ membership, tag }: { membership: MembershipTag; tag: string }) {
  return (
    <label className="metrics-field">
      {MEMBERSHIP.tag}
      <select value={tag} onChange={(event) => membership.setTag(event.target.value)}>
        {membership.tags.map((known) => (
          <option key={known.tag} value={known.tag}>
            {MEMBERSHIP.tagged(known.tag, known.isIn)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How far the tags carry, what speaks against it, and how many accounts are what. */
function Carries({ answer, onSelect }: { answer: MembershipAnswer; onSelect: (account: Named) => void }) {
  const { marks, reach, isMostOfMap, counts, runs } = answer;
  return (
    <>
      <p className="ui-quiet">{MEMBERSHIP.marks(marks)}</p>
      {reach.is === "none" && <p className="membership-notice">{MEMBERSHIP.noMarks}</p>}
      {reach.is === "order" && (
        <div className="membership-notice">
          <p>{MEMBERSHIP.reach[reach.because]}</p>
          <Doubtful marks={marks} onSelect={onSelect} />
        </div>
      )}
      {isMostOfMap && <p className="membership-notice">{MEMBERSHIP.mostOfMap}</p>}
      {reach.is !== "none" && (
        <ul className="membership-counts">
          {VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => (
            <li key={verdict} data-verdict={verdict} title={MEMBERSHIP.verdictHints[verdict]}>
              {MEMBERSHIP.counted(verdict, counts[verdict])}
            </li>
          ))}
        </ul>
      )}
      {runs.done < runs.of && <p className="ui-quiet">{MEMBERSHIP.improving(runs.done, runs.of)}</p>}
    </>
  );
}

/** The tagged accounts that stand in the way of an answer. */
function Doubtful({ marks, onSelect }: { marks: TagMarks; onSelect: (account: Named) => void }) {
  return (
    <>
      {marks.odd.map((account) => (
        <p key={account.n}>
          <button type="button" className="ui-link" onClick={() => onSelect(account)}>
            {account.isIn ? MEMBERSHIP.oddIn(account) : MEMBERSHIP.oddOut(account)}
          </button>
        </p>
      ))}
      {marks.untied.length > 0 && (
        <p>
          {MEMBERSHIP.untied}
          {marks.untied.map((account, i) => (
            <span key={account.n}>
              {i > 0 && ", "}
              <button type="button" className="ui-link" onClick={() => onSelect(account)}>
                {accountName(account)}
              </button>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
