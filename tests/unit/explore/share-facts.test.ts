import { afterEach, expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import { loadEngine } from "@/lib/graph/load-engine";
import { changeMark } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";
import { account, emptyStore, fill, list } from "./small-network";

let opened: Store | undefined;

afterEach(() => opened?.close());

test("facts to share are those of each account, in the order asked for", async () => {
  const store = await emptyStore();
  await fill(store, {
    accounts: [
      account(1, { handle: "ana", name: "Ana", bio: "Sings" }),
      account(2, { handle: "bob", name: "Bob", protected: true }),
      account(3, { handle: "cai", status: "protected" }),
    ],
    lists: [list("following", 1, [2, 3])],
  });
  await changeMark(
    store,
    { id: "1002" },
    {
      note: "met twice",
      tags: [
        ["us", true],
        ["them", false],
      ],
    },
    5,
  );
  await changeMark(store, { id: "1003" }, { hidden: true }, 5);
  const session = new GraphSession(async (network) => {
    opened = new Store(network);
    return opened;
  }, loadEngine());
  await session.open("mine");
  await session.compute({}, () => {});
  expect(await session.shareFacts([3, 1, 2])).toEqual({
    name: ["", "Ana", "Bob"],
    bio: ["", "Sings", ""],
    note: ["", "", "met twice"],
    tags: [[], [], ["not them", "us"]],
    isProtected: [true, false, true],
    isHidden: [true, false, false],
  });
  await session.saved();
});
