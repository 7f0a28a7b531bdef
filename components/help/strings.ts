import { KEYS } from "@/components/explorer/keyboard-actions";
import { SCORES } from "@/lib/explore/map/scores";

/** Every word of the help page. */

export const HELP = {
  contents: "On this page",
  documents: "Documents",
  documentsLead: "They come with the extension; nothing is loaded from elsewhere.",
};

/** A chapter: paragraphs, then points. */
export interface Chapter {
  id: string;
  title: string;
  text: readonly string[];
  points?: readonly (readonly [term: string, text: string])[];
}

export const CHAPTERS: readonly Chapter[] = [
  {
    id: "captured",
    title: "What is captured",
    text: [
      "While capture is on, Map TPOT keeps the following and followers lists that X loads in your own tabs: accounts with their profiles and counts, and who follows whom. It also keeps the members of Lists on X that you open, and profiles you look at.",
      "It does not keep posts, messages, passwords or cookies, and it asks X for nothing that your page did not ask for itself.",
    ],
  },
  {
    id: "privacy",
    title: "Privacy",
    text: [
      "Everything stays in this browser on this computer. There is no server, no telemetry and no remote code. Data leaves the browser only when you save a file yourself.",
      "Removing the extension removes everything it stored; save a backup first if you want to keep it. The report that Diagnostics copies replaces every handle and holds no bio; read it before you show it to anybody all the same.",
    ],
  },
  {
    id: "permissions",
    title: "Permissions",
    text: ["The extension asks for the least that works."],
    points: [
      ["storage", "for your settings"],
      ["unlimitedStorage", "so that the store may grow and is not cleared by the browser"],
      [
        "x.com and twitter.com",
        "to see the lists that X loads in your tabs; nothing is requested from there",
      ],
      ["notifications (optional)", "asked for only if you want to be told when a run is over"],
    ],
  },
  {
    id: "limits",
    title: "What the data can and cannot say",
    text: ["Read the map as what X showed you, not as the whole truth."],
    points: [
      [
        "Closeness is not proof",
        "Two accounts near each other share followers. That says nothing of friendship, agreement or membership.",
      ],
      [
        "Lists are cut",
        "Of other people's lists X shows about 60 to 70 rows. Coverage says how much of each list is known.",
      ],
      [
        "A missing follow is unknown",
        "It does not mean that somebody does not follow: the list may never have been seen to its end.",
      ],
      [
        "It depends on who looks",
        "Protected accounts, blocks and followers you know look different to every viewer; lists of different viewers are kept apart.",
      ],
      ["It ages", "Every list has the time at which it was seen. Collect brings old ones up to date."],
    ],
  },
  {
    id: "scores",
    title: "What the scores mean",
    text: [
      "Every score can be a column of the table, colour or size the map, choose which accounts are drawn, filter by range, and is written to exported files.",
    ],
    points: SCORES.map(({ label, long }) => [label, long] as const),
  },
  {
    id: "safety",
    title: "Your account on X",
    text: [
      "X's terms restrict automated collection. Nothing scrolls by itself unless you start it. A run keeps a reserve of X's budget, pauses in a hidden tab, and stops at once when X locks, challenges or warns. When it stops, wait: do not try again right away.",
    ],
  },
  {
    id: "keys",
    title: "Keyboard",
    text: ["Every control can be reached with Tab and used with Enter or Space."],
    points: KEYS.map(([keys, text]) => [keys.join("  "), text] as const),
  },
  {
    id: "trouble",
    title: "When something does not work",
    text: [],
    points: [
      [
        "A page says that something is not available",
        "It names the reason and what to do; the button does it.",
      ],
      [
        "Numbers look wrong",
        "Run the checks on Diagnostics. Each problem has its advice and most have a button.",
      ],
      [
        "A list ended early",
        'The Log says how each list ended. "Scroll stalls" and "Rate limits" show the usual reasons.',
      ],
      [
        "X looks different",
        'Diagnostics, "X\'s pages look as expected": if selectors are missed, copy the report.',
      ],
      [
        "Report a problem",
        "Use the issues of the project's page, with the copied report. Report security problems privately there, not in a public issue.",
      ],
    ],
  },
];
