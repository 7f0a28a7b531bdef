import { useMemo } from "react";
import type { Scheme } from "@/components/canvas/palette";
import { Button } from "@/components/ui/button";
import type { Marks } from "@/components/yours/use-marks";
import { useMarks } from "@/components/yours/use-marks";
import { useSeedLists } from "@/components/yours/use-seed-lists";
import type { Subject } from "@/lib/at-hand/subject";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import type { Store } from "@/lib/store/schema";
import { EmptyCard, goInXTab } from "./empty-card";
import { ListPanel } from "./list-panel";
import { Collect, ProfilePanel } from "./profile-panel";
import { EMPTY, PANEL } from "./strings";
import { useAtHand, useCard } from "./use-card";
import { useOwnWords } from "./use-own-words";
import "./at-hand.css";

interface SubjectCardProps {
  store: Store;
  /** Undefined until the tab is known. */
  subject: Subject | undefined;
  scheme: Scheme;
  createWorker: () => Worker;
  /** Handle of the account that is logged in, as last seen. */
  viewer: string | undefined;
  canCollect: boolean;
  /** Whether it counts and draws what is coming in. */
  isLive: boolean;
}

/** The card of the account or list in the X tab: in the side panel and in the popup. */
export function SubjectCard(props: SubjectCardProps) {
  const { store, subject, scheme, createWorker, canCollect, isLive } = props;
  const marks = useMarks("mine");
  const seedLists = useSeedLists("mine");
  const own = useOwnWords(store);
  const service = useAtHand(createWorker);
  const standing = useStandingService(createWorker, marks);
  const { shown, isOld, failed } = useCard(service, store, subject, isLive);
  if (subject === undefined) return null;
  if (failed)
    return (
      <EmptyCard title={PANEL.failed}>
        <Button onClick={() => location.reload()}>{PANEL.reload}</Button>
      </EmptyCard>
    );
  if (subject.is === "nobody") return <NobodyCard viewer={props.viewer} />;
  if (shown === undefined) return <p role="status">{PANEL.looking}</p>;
  const { card } = shown;
  return (
    <div className="at-hand-shown" data-old={isOld} aria-busy={isOld}>
      {card.is === "profile" && (
        <ProfilePanel
          card={card}
          scheme={scheme}
          own={own}
          marks={marks}
          seedLists={seedLists}
          service={standing}
          mapVersion={shown.mapVersion}
          canCollect={canCollect}
        />
      )}
      {card.is === "list" && (
        <ListPanel
          card={card}
          scheme={scheme}
          own={own}
          marks={marks}
          canCollect={canCollect}
          isLive={isLive}
        />
      )}
      {card.is === "unknown" && <UnknownCard subject={shown.subject} canCollect={canCollect} />}
    </div>
  );
}

function NobodyCard({ viewer }: { viewer: string | undefined }) {
  return (
    <EmptyCard title={EMPTY.nobody} hint={EMPTY.nobodyHint}>
      {viewer !== undefined && (
        <Button kind="primary" onClick={() => void goInXTab(`/${viewer}/following`)}>
          {EMPTY.ownList}
        </Button>
      )}
    </EmptyCard>
  );
}

function UnknownCard({ subject, canCollect }: { subject: Subject; canCollect: boolean }) {
  if (subject.is !== "profile") return <EmptyCard title={EMPTY.unknownList} hint={EMPTY.unknownListHint} />;
  return (
    <EmptyCard title={EMPTY.unknownProfile(subject.handle)} hint={EMPTY.unknownProfileHint}>
      {canCollect && <Collect handle={subject.handle} />}
    </EmptyCard>
  );
}

/** Says who belongs, from a worker of its own: the first answer takes long. None is started while no tag is in use. */
function useStandingService(
  createWorker: () => Worker,
  marks: Marks,
): Pick<GraphService, "standing"> | undefined {
  const worker = useAtHand(createWorker, marks.tags.length > 0);
  return useMemo(
    () =>
      worker && {
        standing: async (query) => {
          await worker.refresh();
          return worker.standing(query);
        },
      },
    [worker],
  );
}
