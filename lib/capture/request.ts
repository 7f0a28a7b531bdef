import type { AccountListKind } from "@/lib/x/kinds";
import { isListOperation, LIST_OPERATIONS } from "@/lib/x/operations";
import type { RequestVariables } from "@/lib/x/request";
import type { Observation, Rate } from "./observation";
import type { Named } from "./sightings";

/** What a commit brought. */
export interface Gain {
  /** Accounts seen for the first time. */
  accounts: number;
  /** Rows of a list page, and how many of them the list did not hold before. */
  rows: number;
  added: number;
  /** True when this very answer had been committed before. */
  repeated: boolean;
}

export const NOTHING: Gain = { accounts: 0, rows: 0, added: 0, repeated: false };

/** Whether a commit brought anything: neither an answer that says nothing of accounts, nor one that was committed before. */
export function isGain(gain: Gain): boolean {
  return gain !== NOTHING && !gain.repeated;
}

/** The list's owner: an account, or a List kept on X. */
export type ListOwner = { kind: AccountListKind; account: Named } | { kind: "listMembers"; listId: string };

/** One page of a list, asked for or looked at: its owner, its viewer, its cursor. */
export interface ListRequest {
  key: string;
  at: number;
  owner: ListOwner;
  viewer: Named | undefined;
  cursor: string | undefined;
  rate: Rate | null;
}

/** The request behind an observation of a list; undefined where it is no list or names no owner. */
export function listRequest(observation: Observation, variables: RequestVariables): ListRequest | undefined {
  if (!isListOperation(observation.operation)) return undefined;
  const { kind, owner: ownerVariable } = LIST_OPERATIONS[observation.operation];
  const id = variables[ownerVariable];
  if (id === undefined) return undefined;
  const { key, at, rate } = observation;
  const owner: ListOwner = kind === "listMembers" ? { kind, listId: id } : { kind, account: { id } };
  return { key, at, owner, viewer: viewerOf(observation), cursor: variables.cursor, rate };
}

/** The logged-in account of the page; undefined where the page does not say who it is. */
export function viewerOf({
  viewer,
  viewerHandle,
}: Pick<Observation, "viewer" | "viewerHandle">): Named | undefined {
  const handle = viewerHandle ?? undefined;
  if (viewer !== null) return { id: viewer, handle };
  return handle === undefined ? undefined : { id: undefined, handle };
}
