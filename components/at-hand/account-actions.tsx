import { AccountMarks } from "@/components/yours/account-marks";
import type { Marks } from "@/components/yours/use-marks";
import type { SeedLists } from "@/components/yours/use-seed-lists";
import type { MarkedAccount } from "@/lib/store/mark";

interface AccountActionsProps {
  account: MarkedAccount;
  marks: Marks;
  seedLists: SeedLists;
}

/** Tag, note, seed and hide, each in one click. */
export function AccountActions({ account, marks, seedLists }: AccountActionsProps) {
  const { id } = account;
  const seeds = seedLists.draft?.seeds ?? [];
  return (
    <AccountMarks
      account={account}
      network="mine"
      mark={marks.marks.get(id)}
      tags={marks.tags}
      isSeed={seeds.some((seed) => seed.id === id)}
      onSeed={(isSeed) =>
        seedLists.setSeeds([...seeds.filter((seed) => seed.id !== id), ...(isSeed ? [account] : [])])
      }
      onChange={(change) => void marks.change(account, change)}
    />
  );
}
