import type { Explored } from "@/components/explorer/use-explorer";
import { CommunityList } from "./community-list";
import { CommunityPage } from "./community-page";
import { COMMUNITIES } from "./strings";
import { useFigures } from "./use-community";
import "./communities.css";

interface CommunitiesViewProps {
  explored: Explored;
  /** Identity of the open community. */
  open: number | undefined;
  /** Shows accounts on the map. */
  onShow: (accounts: readonly number[]) => void;
}

/** The communities of the network: all of them in figures, and one with its members and surroundings. */
export function CommunitiesView({ explored, open, onShow }: CommunitiesViewProps) {
  const { map, service, go, referred, rowsVersion } = explored;
  const version = `${rowsVersion}`;
  if (map === undefined || service === undefined) return null;
  return (
    <Loaded
      {...{ explored, map, service, version, onShow, referred }}
      open={open}
      onOpen={(id) => go({ community: id })}
    />
  );
}

interface LoadedProps extends Pick<Explored, "referred"> {
  explored: Explored;
  map: NonNullable<Explored["map"]>;
  service: NonNullable<Explored["service"]>;
  version: string;
  open: number | undefined;
  onOpen: (id: number | undefined) => void;
  onShow: (accounts: readonly number[]) => void;
}

function Loaded({ explored, map, service, version, open, onOpen, onShow, referred }: LoadedProps) {
  const figures = useFigures(service, version);
  const place = map.communities.findIndex(({ id }) => id === open);
  const fate = referred.find(({ id }) => id === open)?.fate;
  return (
    <div className="communities" data-open={open !== undefined}>
      <CommunityList
        communities={map.communities}
        figures={figures}
        referred={referred}
        own={explored.communities}
        scheme={explored.scheme}
        open={open}
        onOpen={onOpen}
      />
      {open === undefined ? (
        <p className="communities-nothing ui-quiet">{COMMUNITIES.nothingOpen}</p>
      ) : place < 0 ? (
        <p className="communities-nothing" role="status">
          {COMMUNITIES.notHere(fate ?? COMMUNITIES.noFate)}
        </p>
      ) : (
        <CommunityPage
          key={open}
          explored={explored}
          service={service}
          map={map}
          place={place}
          fate={fate}
          figures={figures?.get(open)}
          version={version}
          onOpen={onOpen}
          onShow={onShow}
        />
      )}
    </div>
  );
}
