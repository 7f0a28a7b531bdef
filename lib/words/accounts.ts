import { t } from "@/lib/language";
/** Text in place of a handle that X has not named. */
export const UNKNOWN_HANDLE = t`handle not known`;

/** The same inside a sentence. */
export const UNNAMED_ACCOUNT = t`an account (${UNKNOWN_HANDLE})`;

/** What an account is called: its handle, or its number in the store where X has not named it. */
export function accountName({ handle, n }: { handle: string; n: number }): string {
  return handle === "" ? t`account ${n}` : `@${handle}`;
}
