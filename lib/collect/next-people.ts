import { readVisited } from "@/lib/store/limits";
import { lastViewer } from "@/lib/store/meta";
import type { PlanRequest } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { buildPlan } from "./plan";
import { type ListPreview, previewPlan } from "./preview";
import type { CollectSettings } from "./thresholds";

/** People with the most telling unread lists, and how long reading these takes. */
export interface NextPeople {
  /** The first list of each that is due. */
  people: ListPreview[];
  /** Minutes of scrolling for all of them. */
  minutes: number;
}

/** The plan that reads both lists of people. */
export function planFor(handles: readonly string[]): PlanRequest {
  return { plan: "handles", handles: [...handles], kinds: ["following", "followers"] };
}

/** The people of the user's network that a run would read first, in its order: who follows back first, then by
 *  how many rows X shows. */
export async function readNextPeople(
  store: Store,
  settings: CollectSettings,
  limit: number,
  wall: number,
): Promise<NextPeople> {
  const viewer = await lastViewer(store);
  const time = { wall, today: await readVisited(store, wall), ownDays: [] };
  const preview = async (plan: PlanRequest) =>
    previewPlan(await buildPlan(store, plan, settings, viewer, wall), settings, time);
  const { order } = await preview({ plan: "network", kinds: ["following", "followers"] });
  const people = firstOfEach(order).slice(0, limit);
  if (people.length === 0) return { people, minutes: 0 };
  const { minutes } = await preview(planFor(people.map(({ name }) => name)));
  return { people, minutes: (minutes.least + minutes.most) / 2 };
}

/** The first list of each owner but the viewer, in order. */
function firstOfEach(order: readonly ListPreview[]): ListPreview[] {
  const seen = new Set<string>();
  return order.filter(({ isOwn, name }) => {
    const key = name.toLowerCase();
    if (isOwn || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
