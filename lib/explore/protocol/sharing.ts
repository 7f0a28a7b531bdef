/** What the store and the user say of drawn accounts, one entry per account: what a shared map may reveal. */
export interface ShareFacts {
  name: string[];
  bio: string[];
  note: string[];
  /** IN as "tag", NOT IN as "not tag". */
  tags: string[][];
  isProtected: boolean[];
  /** The user hid the account. */
  isHidden: boolean[];
}
