import { useEffect, useMemo, useState } from "react";
import { hasEdge } from "@/components/canvas/edge-choice";
import { COMMUNITY } from "@/components/explorer/strings";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { GraphService, ShownMap, ViewQuery } from "@/lib/explore/protocol/graph-service";
import type { ShareFacts } from "@/lib/explore/protocol/sharing";
import { LEAST_SHARED, SHARE_OPTIONS, type ShareOption } from "@/lib/explore/share/share-choice";
import {
  hasEvenSizes,
  isRecoloured,
  optionCounts,
  type ShareSource,
  shareMap,
} from "@/lib/explore/share/shared-drawing";
import { formatCount } from "@/lib/format";
import { dateOf } from "@/lib/store/meta";
import { mapFile } from "./map-file";
import { SHARE } from "./share-strings";

interface SharePanelProps {
  shown: ShownMap;
  /** What the map shows. */
  query: ViewQuery;
  service: GraphService;
  onBack: () => void;
}

type Saved = { file: string; bytes: number } | { reason: string };

/** What a web page of the map would reveal, and the button that saves it. */
export function SharePanel({ shown, query, service, onBack }: SharePanelProps) {
  const [choice, setChoice] = useState(LEAST_SHARED);
  const [saved, setSaved] = useState<Saved>();
  const found = useShareSource(shown, query, service);
  const { source } = found;
  const shared = useMemo(() => source && shareMap(source, choice), [source, choice]);
  const failure = found.reason ?? (saved !== undefined && "reason" in saved ? saved.reason : undefined);

  const save = async () => {
    if (shared === undefined) return;
    try {
      const blob = await mapFile(shared.map);
      const file = `map-tpot-${dateOf(shown.at)}.html`;
      saveFile(blob, file);
      setSaved({ file, bytes: blob.size });
    } catch (error) {
      setSaved({ reason: error instanceof Error ? error.message : String(error) });
    }
  };
  const toggle = (option: ShareOption) => {
    setChoice({ ...choice, [option]: !choice[option] });
    setSaved(undefined);
  };
  const isEmpty = shared?.map.accounts.handle.length === 0;
  return (
    <>
      <p className="ui-quiet">{SHARE.lead}</p>
      {source === undefined || shared === undefined ? (
        failure === undefined && <p role="status">{SHARE.reading}</p>
      ) : (
        <>
          <section className="export-share" aria-label={SHARE.always}>
            <h3>{SHARE.always}</h3>
            <ul>
              <li>{SHARE.handles(shared.map.accounts.handle.length)}</li>
              <li>{SHARE.communities(shared.map.communities.length)}</li>
              <li>{SHARE.edges(shared.edges)}</li>
            </ul>
            <details>
              <summary>{SHARE.communityNames}</summary>
              <ul>
                {shared.map.communities.map((community) => (
                  <li key={community.id}>{COMMUNITY.name({ ...community, size: 0, colour: community })}</li>
                ))}
              </ul>
            </details>
            {isRecoloured(query.appearance.colour, choice) && <p>{SHARE.recoloured}</p>}
            {hasEvenSizes(query.appearance.size, choice) && <p>{SHARE.evenSizes}</p>}
            {shown.drawn.lists !== undefined && <p>{SHARE.byLists}</p>}
          </section>
          <fieldset className="export-scope">
            <legend>{SHARE.optional}</legend>
            {SHARE_OPTIONS.map((option) => (
              <label key={option}>
                <input type="checkbox" checked={choice[option]} onChange={() => toggle(option)} />
                <span>{SHARE.options[option]}</span>
                <span className="ui-quiet">{formatCount(optionCounts(source)[option])}</span>
              </label>
            ))}
          </fieldset>
          {isEmpty && <p role="alert">{SHARE.nobody}</p>}
        </>
      )}
      <div className="ui-row">
        <Button kind="primary" disabled={shared === undefined || isEmpty} onClick={() => void save()}>
          {SHARE.save}
        </Button>
        <Button onClick={onBack}>{SHARE.back}</Button>
      </div>
      <p role="status" className={failure === undefined ? undefined : "ui-notice"}>
        {failure !== undefined && SHARE.failed(failure)}
        {saved !== undefined && "file" in saved && SHARE.done(saved.file, saved.bytes)}
      </p>
    </>
  );
}

interface Found {
  source?: ShareSource;
  reason?: string;
}

/** What there is to share. A map that is drawn by lists is drawn by communities for it. */
function useShareSource(shown: ShownMap, query: ViewQuery, service: GraphService): Found {
  const [found, setFound] = useState<Found>({});
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<Found> => {
      const drawn = await drawnByCommunities(shown.drawn, query, service);
      const facts: ShareFacts = await service.shareFacts([...drawn.account]);
      const { appearance } = query;
      const isDrawn = (edge: number) => hasEdge(drawn, edge, appearance.edges);
      return {
        source: { drawn, communities: shown.communities, facts, appearance, at: shown.at, hasEdge: isDrawn },
      };
    };
    read().then(
      (read) => isCurrent && setFound(read),
      (error) => isCurrent && setFound({ reason: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [shown, query, service]);
  return found;
}

async function drawnByCommunities(
  drawn: DrawnGraph,
  query: ViewQuery,
  service: GraphService,
): Promise<DrawnGraph> {
  if (drawn.lists === undefined) return drawn;
  const view = await service.view({ ...query, appearance: { ...query.appearance, arrange: "islands" } });
  return view.drawn;
}
