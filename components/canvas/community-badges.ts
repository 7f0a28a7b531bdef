import type Sigma from "sigma";
import { COMMUNITY } from "@/components/explorer/strings";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { drawBadge } from "./canvas-labels";
import type { CommunityCentre } from "./map-geometry";
import type { NodeStyle } from "./node-style";
import { communityColour, type Scheme } from "./palette";

/** The numbers of the communities over the map. */
export class CommunityBadges {
  readonly #sigma: Sigma<NodeStyle>;
  readonly #context: CanvasRenderingContext2D;
  readonly #isShown: (community: number) => boolean;
  #communities: DrawnGraph["communities"];
  #centres: readonly CommunityCentre[] = [];

  constructor(
    sigma: Sigma<NodeStyle>,
    context: CanvasRenderingContext2D,
    isShown: (community: number) => boolean,
  ) {
    this.#sigma = sigma;
    this.#context = context;
    this.#isShown = isShown;
  }

  /** @param centres in the graph's coordinates
   *  @param communities what the centres refer to */
  show(centres: readonly CommunityCentre[], communities: DrawnGraph["communities"]): void {
    this.#centres = centres;
    this.#communities = communities;
  }

  /** Where they stand on the screen. */
  places(): CommunityCentre[] {
    return this.#centres
      .filter(({ community }) => this.#isShown(community))
      .map(({ community, x, y }) => ({ community, ...this.#sigma.graphToViewport({ x, y }) }));
  }

  draw(scheme: Scheme): void {
    this.clear();
    for (const { community, x, y } of this.places()) {
      const known = this.#communities?.[community];
      if (known === undefined) continue;
      const colour = communityColour(known.colour, scheme);
      drawBadge(this.#context, COMMUNITY.number(known.id), { x, y }, colour, scheme);
    }
  }

  clear(): void {
    const { width, height } = this.#sigma.getDimensions();
    this.#context.clearRect(0, 0, width, height);
  }
}
