import { isUnderWay, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";

/** Takes a handle out of what runs were asked for, within the open transaction: plans, the user's choices of lists, and
 *  the address that a run opened last. A run of nobody else goes. */
export async function dropFromRuns(store: Store, handle: string | undefined): Promise<void> {
  if (handle === undefined) return;
  const name = handle.toLowerCase();
  const runs = await store.runs.toArray();
  await store.runs.bulkDelete(runs.filter(({ plan }) => isOnlyOf(plan, name)).map(({ id }) => id));
  const left = runs.filter(({ plan }) => !isOnlyOf(plan, name));
  const without = left.map((run) => withoutName(run, name));
  await store.runs.bulkPut(without.filter((run, i) => run !== left[i]));
}

function isOnlyOf(plan: RunRecord["plan"], name: string): boolean {
  if (plan.plan === "handles")
    return plan.handles.length > 0 && plan.handles.every((handle) => isSame(handle, name));
  return (plan.plan === "list" || plan.plan === "account") && isSame(plan.handle, name);
}

function withoutName(run: RunRecord, name: string): RunRecord {
  const next = { ...run };
  let isChanged = false;
  const { plan } = run;
  if (plan.plan === "handles" && plan.handles.some((handle) => isSame(handle, name))) {
    next.plan = { ...plan, handles: plan.handles.filter((handle) => !isSame(handle, name)) };
    isChanged = true;
  }
  for (const choice of ["ownDays", "skips"] as const) {
    const keys = run[choice];
    if (keys?.some((key) => key.endsWith(`/${name}`)) !== true) continue;
    next[choice] = keys.filter((key) => !key.endsWith(`/${name}`));
    isChanged = true;
  }
  const command = run.heartbeat?.command;
  const isNamed = command?.do === "open" && isSame(command.path.split("/")[1] ?? "", name);
  if (isNamed && !isUnderWay(run.state)) {
    delete next.heartbeat;
    isChanged = true;
  }
  return isChanged ? next : run;
}

function isSame(handle: string, name: string): boolean {
  return handle.replace(/^@/, "").toLowerCase() === name;
}
