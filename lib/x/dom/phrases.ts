/** Why X shows neither list nor profile. */
export type LostState = "deleted" | "suspended" | "protected" | "withheld" | "blocked";

/** What X writes in place of a list or a profile, by language. Compared as a whole and only inside X's own blocks,
 *  never with names or bios. “@” means the account's @handle.
 *  Seen in the texts of X's client of 2025, with these exceptions, which are as others report or simulate them:
 *  French and Portuguese “deleted”; Arabic “suspended”, “protected” and “withheld”; English “blocked you”.
 *  Typographic quotes are compared as straight ones.
 */
const TITLES: Readonly<Record<LostState, readonly string[]>> = {
  deleted: [
    "this account doesn't exist",
    "dieser account existiert nicht",
    "esta cuenta no existe",
    "ce compte n'existe pas",
    "esta conta não existe",
    "このアカウントは存在しません",
    "هذا الحساب غير موجود",
  ],
  suspended: [
    "account suspended",
    "account gesperrt",
    "cuenta suspendida",
    "compte suspendu",
    "conta suspensa",
    "アカウントは凍結されています",
    "الحساب موقوف",
  ],
  protected: [
    "these posts are protected",
    "these tweets are protected",
    "diese posts sind geschützt",
    "estos posts están protegidos",
    "ces posts sont protégés",
    "esses posts estão protegidos",
    "ポストは非公開です",
    "هذه المنشورات محمية",
  ],
  withheld: [
    "account withheld",
    "account zurückgezogen",
    "cuenta retenida",
    "compte à accès restreint",
    "conta retida",
    "表示が制限されているアカウント",
    "الحساب محجوب",
  ],
  blocked: [
    "@ blocked you",
    "you're blocked",
    "@ is blocked",
    "@ ist blockiert",
    "@ está bloqueado",
    "@さんをブロック中です",
    "@ تم حظره",
  ],
};

/** Beginnings of the warnings that X puts in front of some profiles, for the reader to click away. */
const WARNINGS = [
  "caution: ",
  "warnung: ",
  "precaución: ",
  "advertencia: ",
  "attention : ",
  "cuidado: ",
  "注意: ",
];

/** Beginnings of what X writes where loading has failed. */
const FAILURES = [
  "something went wrong",
  "an error has occurred",
  "an error occurred",
  "some privacy related extensions",
  "etwas ist schiefgelaufen",
  "algo salió mal",
  "une erreur s'est produite",
  "algo deu errado",
  "問題が発生しました",
  "حدث خطأ",
];

/** Beginnings of what X writes where it was asked too often. English and Japanese as X writes them. */
const LIMITS = [
  "sorry, you are rate limited",
  "rate limit exceeded",
  "du hast das limit erreicht",
  "申し訳ありませんが、制限に達しました",
  "لقد بلغت الحد المسموح",
];

/** Beginning of what X writes at an address without a page. Known in English only. */
const GONE = "hmm...this page doesn't exist";

/** Words of the button that subscribes to an account for money; the @handle is taken out before. */
const SUBSCRIBE = /subscri|abonnieren|suscri|souscri|assinar|サブスクライブ|اشتراك/i;

/** Which state a title of X's block for missing content states; undefined for words we do not know.
 *  `handle` is the account of the page. */
export function lostStateOf(title: string, handle?: string): LostState | "warned" | undefined {
  const plain = plainWords(title, handle);
  for (const [state, titles] of Object.entries(TITLES)) {
    if (titles.includes(plain)) return state as LostState;
  }
  return WARNINGS.some((warning) => plain.startsWith(warning)) ? "warned" : undefined;
}

export function isFailure(text: string): boolean {
  return FAILURES.some((failure) => plainWords(text).startsWith(failure));
}

export function isLimit(text: string): boolean {
  return LIMITS.some((limit) => plainWords(text).startsWith(limit));
}

export function isGone(text: string): boolean {
  return plainWords(text).startsWith(GONE);
}

export function isSubscribeLabel(label: string): boolean {
  return SUBSCRIBE.test(label.replace(/@\w+/g, ""));
}

/** Lower case, straight quotes, single spaces, no mark at the end; the @handle as a bare “@”. Arabic texts put the
 *  mark behind the handle. */
function plainWords(text: string, handle?: string): string {
  const words = text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.。!]$/, "");
  if (handle === undefined) return words;
  const name = handle.toLowerCase();
  return words.replace(`@${name}`, "@").replace(`${name}@`, "@");
}
