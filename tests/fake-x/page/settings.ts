/** How the page itself behaves, beside what the server answers. Read once per load. */
export interface PageSettings {
  locale: "en" | "de" | "ar";
  /** What the page calls the API with. X uses XMLHttpRequest. */
  transport: "xhr" | "fetch";
  /** Of list and profile calls; with POST the variables stand in a JSON body. */
  method: "GET" | "POST";
  responseType: "" | "text" | "json";
  /** Three suggested accounts above the list, inside the primary column. */
  inColumnSuggestions: boolean;
  /** List members open in a dialog that scrolls by itself. */
  membersInDialog: boolean;
  /** Asks once more with a `0|…` cursor, which gives an empty page. */
  followsEndCursor: boolean;
  /** What a logged-out visitor gets: the login flow, the onboarding wall of 2026, or the logged-out start page at `/`. */
  loginWall: "flow" | "onboarding" | "start";
  /** Asks once more from the same cursor after a page without entries. */
  asksAgain: boolean;
  /** False: the document has no `__META_DATA__` and no first state, as X's next client may. */
  metaData: boolean;
  /** False: no element has a test id, as in X's next client. */
  testIds: boolean;
  /** New names of operations by their old ones. Rules and the log keep the old names. */
  renamed: Readonly<Record<string, string>>;
  /** With POST, `variables` of the body is itself JSON text. */
  variablesAsText: boolean;
}

export const X_AS_IT_IS: PageSettings = {
  locale: "en",
  transport: "xhr",
  method: "GET",
  responseType: "",
  inColumnSuggestions: true,
  membersInDialog: false,
  followsEndCursor: false,
  loginWall: "onboarding",
  asksAgain: false,
  metaData: true,
  testIds: true,
  renamed: {},
  variablesAsText: false,
};
