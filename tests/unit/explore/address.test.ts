import { expect, test } from "vitest";
import { type Address, formatAddress, parseAddress } from "@/lib/explore/view/address";

const CASES: [string, Address][] = [
  ["", { network: "mine", view: "map", account: undefined, filters: undefined, appearance: undefined }],
  [
    "?network=sample",
    { network: "sample", view: "map", account: undefined, filters: undefined, appearance: undefined },
  ],
  [
    "?view=table&account=ana",
    { network: "mine", view: "table", account: "ana", filters: undefined, appearance: undefined },
  ],
  [
    "?network=sample&view=table&account=ana&filters=core.5%7Eseeds&appearance=colour.role%7Emost.50",
    {
      network: "sample",
      view: "table",
      account: "ana",
      filters: "core.5~seeds",
      appearance: "colour.role~most.50",
    },
  ],
  [
    "?appearance=colour.band&tag=my+garden",
    {
      network: "mine",
      view: "map",
      account: undefined,
      filters: undefined,
      appearance: "colour.band",
      tag: "my garden",
    },
  ],
];

test.each(CASES)("%s", (query, address) => {
  expect(parseAddress(query)).toEqual(address);
  expect(formatAddress(address)).toBe(query);
});

test("an address of an earlier version, with its word for the appearance, is read", () =>
  expect(parseAddress("?look=colour.role").appearance).toBe("colour.role"));

test("what is unknown is the plain address", () =>
  expect(parseAddress("?network=yours&view=globe&account=")).toEqual(CASES[0][1]));
