import * as v from "valibot";
import { band } from "./band";
import { belongs } from "./belongs";
import { captured } from "./captured";
import { community } from "./community";
import { core } from "./core";
import { coverage } from "./coverage";
import { ego } from "./ego";
import type { FilterNames } from "./fields";
import type { FilterDefinition, ValuesOf } from "./filter";
import { imported } from "./imported";
import { largest } from "./largest";
import { listed } from "./listed";
import { minEdgesIn } from "./min-edges-in";
import { minFollowers } from "./min-followers";
import { mutualOnly } from "./mutual-only";
import { near } from "./near";
import { scoreRange } from "./score-range";
import { status } from "./status";
import { tag } from "./tag";
import { text } from "./text";

/** Every filter, in the order of the menu. */
const DEFINITIONS = [
  mutualOnly,
  minFollowers,
  minEdgesIn,
  scoreRange,
  core,
  community,
  listed,
  status,
  captured,
  imported,
  coverage,
  tag,
  belongs,
  band,
  near,
  ego,
  largest,
  text,
] as const;

type FilterOf<D> =
  D extends FilterDefinition<infer T, infer F>
    ? { [K in "type" | keyof F]: K extends "type" ? T : ValuesOf<F>[K] }
    : never;

/** A filter with its values. */
export type Filter = FilterOf<(typeof DEFINITIONS)[number]>;

export type FilterType = Filter["type"];

/** The definitions, in the order of the menu. */
export const FILTER_DEFINITIONS: readonly FilterDefinition<FilterType>[] = DEFINITIONS;

const BY_TYPE = new Map(FILTER_DEFINITIONS.map((definition) => [definition.type, definition]));

/** The definition of a filter. */
export function definitionOf(type: FilterType): FilterDefinition<FilterType> {
  return BY_TYPE.get(type) as FilterDefinition<FilterType>;
}

/** The filter with these values, or undefined where one of them is missing or out of bounds. */
export function filterOf(type: FilterType, values: Readonly<Record<string, unknown>>): Filter | undefined {
  const schemas = Object.entries(definitionOf(type).fields).map(([name, { schema }]) => [name, schema]);
  const read = v.safeParse(v.object(Object.fromEntries(schemas)), values);
  return read.success ? ({ type, ...read.output } as Filter) : undefined;
}

/** A filter in words, as its chip says it. */
export function filterText(filter: Filter, communities: FilterNames["communities"]): string {
  return definitionOf(filter.type).chip(filter, { communities });
}

/** The filters that are on. */
export interface FilterSet {
  /** In the order in which they work: each on what those before it left. */
  filters: readonly Filter[];
  /** Whether seeds stay whatever the filters say. Hiding is stronger. */
  keepSeeds: boolean;
}

export const NO_FILTERS: FilterSet = { filters: [], keepSeeds: false };

/** Most filters at once. */
export const MOST_FILTERS = 30;
