import { expect, test } from "vitest";
import { type Address, formatAddress, parseAddress } from "@/lib/explore/address";

const CASES: [string, Address][] = [
  ["", { network: "mine", view: "map", account: undefined, filters: undefined }],
  ["?network=sample", { network: "sample", view: "map", account: undefined, filters: undefined }],
  ["?view=table&account=ana", { network: "mine", view: "table", account: "ana", filters: undefined }],
  [
    "?network=sample&view=table&account=ana&filters=core.5%7Eseeds",
    { network: "sample", view: "table", account: "ana", filters: "core.5~seeds" },
  ],
];

test.each(CASES)("%s", (query, address) => {
  expect(parseAddress(query)).toEqual(address);
  expect(formatAddress(address)).toBe(query);
});

test("what is unknown is the plain address", () =>
  expect(parseAddress("?network=yours&view=globe&account=")).toEqual(CASES[0][1]));
