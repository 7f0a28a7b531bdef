import { useEffect, useMemo, useRef, useState } from "react";
import type { Marks } from "@/components/yours/use-marks";
import { isCancelled } from "@/lib/explore/protocol/cancelled";
import type { GraphService, MembershipOfView } from "@/lib/explore/protocol/graph-service";
import type { MembershipAnswer, Standing, TagAt } from "@/lib/explore/protocol/membership";

/** So many accounts are listed at first, and more with each wish. */
export const BATCH = 30;

/** A tag with how many accounts it marks IN. */
export interface CountedTag {
  tag: string;
  isIn: number;
}

/** The tag that "belongs" means, and all tags, those with most IN accounts first.
 *  @param chosen the tag that was asked for, whether or not it marks anybody; else the one with most IN accounts */
export function useMembershipTag(
  { marks, version }: Marks,
  chosen?: string,
  setTag: (tag: string) => void = () => {},
) {
  const tags = useMemo((): CountedTag[] => {
    const counts = new Map<string, number>();
    for (const mark of marks.values())
      for (const [tag, isIn] of mark.tags) counts.set(tag, (counts.get(tag) ?? 0) + Number(isIn));
    if (chosen !== undefined && !counts.has(chosen)) counts.set(chosen, 0);
    return Array.from(counts, ([tag, isIn]) => ({ tag, isIn })).sort(
      (a, b) => b.isIn - a.isIn || a.tag.localeCompare(b.tag),
    );
  }, [marks, chosen]);
  const tag = chosen ?? tags[0]?.tag;
  const isIn = tags.find((known) => known.tag === tag)?.isIn ?? 0;
  const tagAt = useMemo(
    (): TagAt | undefined =>
      tag === undefined || version === undefined ? undefined : { tag, marksVersion: version },
    [tag, version],
  );
  return { tag, tagAt, isIn, tags, setTag };
}

export type MembershipTag = ReturnType<typeof useMembershipTag>;

/** Who belongs by a tag. The first answer comes soon, better ones follow; the one before stays meanwhile.
 *  @param version moves when the map says something new
 *  @param marksVersion moves when marks change */
export function useMembership(
  service: GraphService,
  tag: string | undefined,
  version: string,
  marksVersion: number,
) {
  const [limit, setLimit] = useState(BATCH);
  const [skipped, setSkipped] = useState<readonly number[]>([]);
  const [answer, setAnswer] = useState<MembershipAnswer>();
  const [failed, setFailed] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has another answer
  useEffect(() => {
    if (tag === undefined) {
      setAnswer(undefined);
      return;
    }
    let current = true;
    const ask = async () => {
      for (let better = 0; current; ) {
        const found = await service.membership({ tag, marksVersion, better, limit, skipped });
        if (!current) return;
        setFailed(undefined);
        setAnswer(found);
        if (found === undefined || found.runs.done >= found.runs.of) return;
        better = found.runs.done;
      }
    };
    ask().catch((error: unknown) => {
      if (current && !isCancelled(error)) setFailed(error instanceof Error ? error.message : String(error));
    });
    return () => {
      current = false;
    };
  }, [service, tag, version, marksVersion, limit, skipped]);
  return {
    answer: answer?.marks.tag === tag ? answer : undefined,
    failed,
    skipped,
    skip: (n: number) => setSkipped((before) => [...before, n]),
    unskip: () => setSkipped([]),
    showMore: () => setLimit(limit + BATCH),
  };
}

/** The tag whose membership the map and the table show, and by how many partitions it is known so far: it moves as
 *  better ones are found. Undefined where nothing shows it.
 *  @param version of the map, undefined while it is computed */
export function useMembershipRuns(
  service: GraphService | undefined,
  at: TagAt | undefined,
  version: number | undefined,
): MembershipOfView | undefined {
  const [found, setFound] = useState<{ version: number; runs: number }>();
  const tag = at?.tag;
  const latest = useRef(at);
  latest.current = at;
  useEffect(() => {
    if (service === undefined || tag === undefined || version === undefined) return;
    let current = true;
    const ask = async () => {
      for (let better = 0; current && latest.current !== undefined; ) {
        const answer = await service.membership({ ...latest.current, better, limit: 0, skipped: [] });
        if (!current || answer === undefined) return;
        setFound({ version, runs: answer.runs.done });
        if (answer.runs.done >= answer.runs.of) return;
        better = answer.runs.done;
      }
    };
    ask().catch((error: unknown) => {
      if (!isCancelled(error)) throw error;
    });
    return () => {
      current = false;
    };
  }, [service, tag, version]);
  const runs = found !== undefined && found.version === version ? found.runs : undefined;
  return useMemo(() => (tag === undefined || runs === undefined ? undefined : { tag, runs }), [tag, runs]);
}

/** Whether one account belongs by a tag; undefined until known, and where it cannot be said. */
export function useStanding(
  service: Pick<GraphService, "standing">,
  n: number,
  tag: string | undefined,
  version: number,
  marksVersion: number,
): Standing | undefined {
  const [answer, setAnswer] = useState<{ n: number; tag: string; standing: Standing | undefined }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has another answer
  useEffect(() => {
    if (tag === undefined) return;
    let current = true;
    service.standing({ n, tag, marksVersion }).then(
      (standing) => {
        if (current) setAnswer({ n, tag, standing });
      },
      (error: unknown) => {
        if (!isCancelled(error)) throw error;
      },
    );
    return () => {
      current = false;
    };
  }, [service, n, tag, version, marksVersion]);
  return answer?.n === n && answer.tag === tag ? answer.standing : undefined;
}
