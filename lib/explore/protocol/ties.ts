/** The ties of an account in short. Hidden and protected accounts are counted and not named. */
export interface AccountTies {
  /** Known accounts that follow it or are followed by it. */
  total: number;
  /** How many of them are in each community, by place among the communities of the map, the most first. */
  communities: { place: number; accounts: number }[];
  /** Mutual ties, those with the most accounts in common first. */
  closest: { handle: string; shared: number }[];
  /** For each of the other communities that most of its ties are in: the tie with the best rank there, mutual ones
   *  first. */
  bridges: { handle: string; place: number }[];
}
