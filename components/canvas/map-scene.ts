import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { type Appearance, DEFAULT_APPEARANCE } from "@/lib/explore/view/appearance";
import type { Steps } from "@/lib/explore/view/moment";
import { DrawnEdges } from "./drawn-edges";
import type { Stressed } from "./map-edges";
import { type Emphasis, groupAt, NO_EMPHASIS, type StyleThen } from "./node-style";
import type { Scheme } from "./palette";
import { standingOut } from "./standing-out";

/** At which steps of time the drawn accounts and edges appear. */
export type AppearAt = Pick<Steps, "accounts" | "edges">;

interface Time {
  steps: AppearAt;
  now: number;
}

/** What the map shows at the moment, for all parts that draw it. */
export class MapScene {
  scheme: Scheme;
  appearance: Appearance = DEFAULT_APPEARANCE;
  emphasis: Emphasis = NO_EMPHASIS;
  /** The step of time that is shown; undefined for all that is drawn. */
  time: Time | undefined;
  /** How accounts looked at the moment that is shown; undefined for as they look now. */
  styleThen: StyleThen | undefined;
  /** Indices of the accounts that stand out, if some do. */
  near: ReadonlySet<number> | undefined;
  #drawn: DrawnGraph | undefined;
  #edges: DrawnEdges | undefined;
  #indexOf = new Map<number, number>();

  constructor(scheme: Scheme) {
    this.scheme = scheme;
  }

  get drawn(): DrawnGraph | undefined {
    return this.#drawn;
  }

  /** Takes what is drawn from now on. Returns whether most of it is new or elsewhere. */
  show(drawn: DrawnGraph, appearance: Appearance): boolean {
    const known = drawn.account.reduce((count, n) => count + Number(this.#indexOf.has(n)), 0);
    // Arranged otherwise, everybody is elsewhere.
    const isElsewhere = (this.#drawn?.lists === undefined) !== (drawn.lists === undefined);
    // The steps are those of what was drawn before.
    if (this.#drawn !== drawn) {
      this.time = undefined;
      this.styleThen = undefined;
    }
    this.#drawn = drawn;
    this.appearance = appearance;
    this.#edges = new DrawnEdges(drawn);
    this.#indexOf = new Map(Array.from(drawn.account, (n, i) => [n, i]));
    this.emphasis = { ...this.emphasis, hovered: undefined };
    return known < drawn.account.length / 2 || isElsewhere;
  }

  /** Index of an account by its number; undefined where it is not drawn. */
  indexOf(n: number | undefined): number | undefined {
    return n === undefined ? undefined : this.#indexOf.get(n);
  }

  /** Whether the account at an index is there at the step of time that is shown. */
  isThere(i: number): boolean {
    return this.time === undefined || this.time.steps.accounts[i] <= this.time.now;
  }

  /** Radius of the account at an index, in the map's unit. */
  radiusAt(i: number): number {
    return this.styleThen?.radius?.[i] ?? this.#drawn?.radius[i] ?? 0;
  }

  /** Whether the group of the account at an index is drawn. */
  isShown(i: number): boolean {
    if (this.#drawn === undefined) return false;
    return !this.emphasis.off.has(groupAt(this.#drawn, i) ?? -1);
  }

  /** Whether something stands out before the rest. */
  get isFaded(): boolean {
    return this.near !== undefined || this.emphasis.group !== undefined;
  }

  /** Finds who stands out. Returns the edges that do. */
  findNear(): Stressed | undefined {
    if (this.#drawn === undefined || this.#edges === undefined) return undefined;
    const { near, stressed } = standingOut(this.emphasis, this.#drawn, this.#edges, this.#indexOf);
    this.near = near;
    return stressed;
  }
}
