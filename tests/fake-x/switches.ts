import type { Fault } from "./faults";
import type { KeyOrder } from "./key-order";
import { type Random, seededRandom } from "./random";
import type { Generation } from "./users";

/** What may be unusual about an answer. All off: X as it mostly is, generation C. */
export interface Switches {
  /** Shape of the user objects; "mixed" gives neighbouring rows different ones. */
  generation?: Generation | "mixed";
  /** Order of the keys of every object; alphabetical where not named. */
  keys?: KeyOrder;
  /** The laxer X: lists of others go on beyond the first page. */
  uncut?: boolean;
  /** Rows of this page, where the usual sizes do not fit. */
  rows?: number;
  /** Entries in random order; only sortIndex tells the true one. */
  shuffled?: boolean;
  /** Rows as items of a module: "module" gives every page a module of its own, "addToModule" adds the rows of later
   *  pages to the module of the first. */
  rowsIn?: "module" | "addToModule";
  /** A who-to-follow module among the rows. */
  suggestions?: "empty" | "filled";
  /** Suggestions that arrive by TimelineAddToModule. */
  addToModule?: boolean;
  /** Troubles given to rows, one row each, from the third row on. */
  troubles?: RowTrouble[];
  /** "same": the cursor asked with; "stuck": its first part, so that the page repeats; "replaced": comes by
   *  TimelineReplaceEntry; "inItem": stands inside itemContent. */
  cursor?: "same" | "stuck" | "replaced" | "inItem";
  /** "noRows": cursors only, the bottom one live; "noEntries": no AddEntries at all; "emptyTimeline": `timeline: {}`. */
  page?: "noRows" | "noEntries" | "emptyTimeline";
  /** Also says Terminate Bottom on the last of several pages. */
  terminatesLastPage?: boolean;
  /** Instructions under `timeline_v2`, as until 2023. */
  timelineV2?: boolean;
  /** X has renamed what we rely on: rows show neither id nor handle where they used to stand. */
  drifted?: boolean;
  /** HTTP 200 with errors beside usable data; a suspended profile then comes in its old form, error 63. */
  partialErrors?: boolean;
  /** An answer that is none. */
  fault?: Fault;
  /** Milliseconds beside the usual latency. */
  delay?: number;
  /** The answer waits until `control.release()`. */
  held?: boolean;
}

/** emptyResult `user_results: {}` · unavailable UserUnavailable · noRestId · noHandle, which nobody can read · mention a user nested in the badge ·
 *  unknownRelation `relationship_perspectives: {}`. */
export type RowTrouble =
  | "emptyResult"
  | "unavailable"
  | "noRestId"
  | "noHandle"
  | "mention"
  | "unknownRelation";

/** Which answers a rule is about; what is not named matches all. */
export interface Where {
  operation?: string | readonly string[];
  /** Handle or id of the account or List asked for, in any case. */
  owner?: string;
  /** 1 for the first page of a list. */
  page?: number;
  fromPage?: number;
  /** Only the first so many answers that match. */
  times?: number;
  /** Share of the matching answers, from 0 to 1, drawn by chance from `seed`. */
  chance?: number;
  seed?: number;
}

export interface Rule {
  where: Where;
  switches: Switches;
}

/** What a request asks for, as far as rules care. */
export interface Asked {
  operation: string;
  /** Every name the owner goes by: id and handle, as far as there is one. */
  owners: readonly string[];
  page: number;
}

function matches({ operation, owner, page, fromPage }: Where, asked: Asked): boolean {
  return (
    (operation === undefined || [operation].flat().includes(asked.operation)) &&
    (owner === undefined || asked.owners.some((name) => name.toLowerCase() === owner.toLowerCase())) &&
    (page === undefined || page === asked.page) &&
    (fromPage === undefined || asked.page >= fromPage)
  );
}

/** Rules in force. Later rules win over earlier ones, switch by switch. */
export class Rulebook {
  private readonly rules: { rule: Rule; left: number; random: Random }[] = [];

  constructor(rules: readonly Rule[] = []) {
    for (const rule of rules) this.add(rule);
  }

  /** Puts a rule in force; the function it gives lifts it again. */
  add(rule: Rule): () => void {
    const { times = Number.POSITIVE_INFINITY, seed = 1 } = rule.where;
    const entry = { rule, left: times, random: seededRandom(seed) };
    this.rules.push(entry);
    return () => {
      const place = this.rules.indexOf(entry);
      if (place >= 0) this.rules.splice(place, 1);
    };
  }

  clear(): void {
    this.rules.length = 0;
  }

  /** The switches for one answer; counts towards `times`. */
  apply(asked: Asked): Switches {
    const switches: Switches = {};
    for (const entry of this.rules) {
      const { where } = entry.rule;
      if (entry.left <= 0 || !matches(where, asked)) continue;
      if (where.chance !== undefined && entry.random() >= where.chance) continue;
      entry.left--;
      Object.assign(switches, entry.rule.switches);
    }
    return switches;
  }
}
