import { browser } from "wxt/browser";
import { REFUSED } from "@/components/collect/strings";
import { tabForRun } from "@/components/collect/x-tab";
import { type Address, formatAddress } from "@/lib/explore/view/address";
import { send } from "@/lib/messages";
import type { PlanRequest } from "@/lib/store/run";

/** Opens the explorer in a new tab. */
export async function openExplorer(change: Partial<Address> = {}): Promise<void> {
  const plain = {
    network: "mine",
    view: "map",
    account: undefined,
    filters: undefined,
    appearance: undefined,
  } as const;
  const query = formatAddress({ ...plain, ...change });
  await browser.tabs.create({ url: browser.runtime.getURL(`/options.html${query}` as "/options.html") });
}

/** Starts a run in the X tab. Returns why it was refused, in words; undefined where it began. */
export async function startRun(plan: PlanRequest): Promise<string | undefined> {
  const tab = await tabForRun();
  const reply = await send("collect", { do: "start", plan, tab, override: false });
  if (reply.done) return undefined;
  return REFUSED[reply.reason as keyof typeof REFUSED] ?? reply.reason;
}
