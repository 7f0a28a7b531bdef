import { AccountMarks } from "@/components/yours/account-marks";
import type { Marks } from "@/components/yours/use-marks";
import type { Part } from "@/components/yours/use-part";
import type { MarkedAccount } from "@/lib/store/mark";

interface AccountActionsProps {
  account: MarkedAccount;
  marks: Marks;
  part: Part;
}

/** Tag, note, seed and hide, each in one click. */
export function AccountActions({ account, marks, part }: AccountActionsProps) {
  const { id } = account;
  const seeds = part.draft?.seeds ?? [];
  return (
    <AccountMarks
      account={account}
      network="mine"
      mark={marks.marks.get(id)}
      tags={marks.tags}
      isSeed={seeds.some((seed) => seed.id === id)}
      onSeed={(isSeed) =>
        part.setSeeds([...seeds.filter((seed) => seed.id !== id), ...(isSeed ? [account] : [])])
      }
      onChange={(change) => void marks.change(account, change)}
    />
  );
}
