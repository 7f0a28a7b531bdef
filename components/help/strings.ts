import { KEYS } from "@/components/explorer/keyboard-actions";
import { SCORES } from "@/lib/explore/map/scores";
import { t } from "@/lib/language";

/** Every word of the help page. */

export const HELP = {
  contents: t`On this page`,
  documents: t`Documents`,
  documentsLead: t`They come with the extension; nothing is loaded from elsewhere.`,
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
    title: t`What is captured`,
    text: [
      t`While capture is on, Map TPOT keeps the following and followers lists that X loads in your own tabs: accounts with their profiles and counts, and who follows whom. It also keeps the members of Lists on X that you open, and profiles you look at.`,
      t`It does not keep posts, messages, passwords or cookies, and it asks X for nothing that your page did not ask for itself.`,
    ],
  },
  {
    id: "privacy",
    title: t`Privacy`,
    text: [
      t`Everything stays in this browser on this computer. There is no server, no telemetry and no remote code. Data leaves the browser only when you save a file yourself.`,
      t`Removing the extension removes everything it stored; save a backup first if you want to keep it. The report that Diagnostics copies replaces every handle and holds no bio; read it before you show it to anybody all the same.`,
    ],
  },
  {
    id: "permissions",
    title: t`Permissions`,
    text: [t`The extension asks for the least that works.`],
    points: [
      [t`storage`, t`for your settings`],
      [t`unlimitedStorage`, t`so that the store may grow and is not cleared by the browser`],
      [
        t`x.com and twitter.com`,
        t`to see the lists that X loads in your tabs; nothing is requested from there`,
      ],
      [t`notifications (optional)`, t`asked for only if you want to be told when a run is over`],
    ],
  },
  {
    id: "limits",
    title: t`What the data can and cannot say`,
    text: [t`Read the map as what X showed you, not as the whole truth.`],
    points: [
      [
        t`Closeness is not proof`,
        t`Two accounts near each other share followers. That says nothing of friendship, agreement or membership.`,
      ],
      [
        t`Lists are cut`,
        t`Of other people's lists X shows about 60 to 70 rows. Coverage says how much of each list is known.`,
      ],
      [
        t`A missing follow is unknown`,
        t`It does not mean that somebody does not follow: the list may never have been seen to its end.`,
      ],
      [
        t`It depends on who looks`,
        t`Protected accounts, blocks and followers you know look different to every viewer; lists of different viewers are kept apart.`,
      ],
      [t`It ages`, t`Every list has the time at which it was seen. Collect brings old ones up to date.`],
    ],
  },
  {
    id: "scores",
    title: t`What the scores mean`,
    text: [
      t`Every score can be a column of the table, colour or size the map, choose which accounts are drawn, filter by range, and is written to exported files.`,
    ],
    points: SCORES.map(({ label, long }) => [label, long] as const),
  },
  {
    id: "safety",
    title: t`Your account on X`,
    text: [
      t`X's terms restrict automated collection. Nothing scrolls by itself unless you start it. A run keeps a reserve of X's budget, pauses in a hidden tab, and stops at once when X locks, challenges or warns. When it stops, wait: do not try again right away.`,
    ],
  },
  {
    id: "keys",
    title: t`Keyboard`,
    text: [t`Every control can be reached with Tab and used with Enter or Space.`],
    points: KEYS.map(([keys, text]) => [keys.join("  "), text] as const),
  },
  {
    id: "trouble",
    title: t`When something does not work`,
    text: [],
    points: [
      [
        t`A page says that something is not available`,
        t`It names the reason and what to do; the button does it.`,
      ],
      [
        t`Numbers look wrong`,
        t`Run the checks on Diagnostics. Each problem has its advice and most have a button.`,
      ],
      [
        t`A list ended early`,
        t`The Log says how each list ended. "Scroll stalls" and "Rate limits" show the usual reasons.`,
      ],
      [
        t`X looks different`,
        t`Diagnostics, "X's pages look as expected": if selectors are missed, copy the report.`,
      ],
      [
        t`Report a problem`,
        t`Use the issues of the project's page, with the copied report. Report security problems privately there, not in a public issue.`,
      ],
    ],
  },
];
