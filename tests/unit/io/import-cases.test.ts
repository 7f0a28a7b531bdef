import { expect, test } from "vitest";
import { type Case, readCase } from "./import-cases";
import { FOLLOW_CASES } from "./import-cases-follows";
import { GRAPH_CASES } from "./import-cases-graphs";
import { TABLE_CASES } from "./import-cases-tables";

const CASES: readonly Case[] = [...TABLE_CASES, ...FOLLOW_CASES, ...GRAPH_CASES];

test.each(CASES.map((one) => [`${one.kind}: ${one.name}`, one] as const))("%s", (_, one) => {
  const read = readCase(one);
  const expected = Object.entries(one.expected).map(([file, fields]) => [
    file,
    {
      ...fields,
      ...(fields.refusal && { refusal: expect.stringMatching(fields.refusal) }),
      ...(fields.edges && { edges: [...fields.edges].sort() }),
      ...(fields.notes && {
        notes: expect.arrayContaining(fields.notes.map((note) => expect.stringMatching(note))),
      }),
      ...(fields.rejects && {
        rejects: fields.rejects.map(([row, reason]) => [row, expect.stringMatching(reason)]),
      }),
    },
  ]);
  expect(read).toEqual(Object.fromEntries(expected));
});
