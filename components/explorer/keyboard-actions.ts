import { t } from "@/lib/language";
import type { Selected } from "./use-selection";

/** What dragging on the map does. */
export type Mode = "move" | "rectangle" | "lasso";

/** What the keys act on. */
export interface KeyTargets {
  view: "map" | "table" | undefined;
  selected: Selected | undefined;
  /** The map's camera, while the map is in front. */
  camera:
    | { zoomIn: () => void; zoomOut: () => void; pan: (x: number, y: number) => void; fit: () => void }
    | undefined;
  setMode: (mode: Mode) => void;
  search: () => void;
  showKeys: () => void;
  /** Closes what is on top. */
  close: () => void;
  /** Shows only accounts within a number of steps of the selected one; false where nothing changes. */
  showEgo: (hops: 1 | 2 | 3 | undefined) => boolean;
  startPath: (from: Selected) => void;
  centre: (account: Selected) => void;
  showView: (view: "map" | "table") => void;
  /** Tags or skips the first account of "Who belongs", while that is in front. */
  review: { tag: (isIn: boolean) => void; skip: () => void } | undefined;
}

interface KeyAction {
  label: string;
  /** The keys as the help sheet writes them. */
  keys: readonly string[];
  /** The same keys as `pressedKeys` gives them, where they differ, in the same order. */
  pressed?: readonly string[];
  /** Whether the action is possible. */
  when?: (targets: KeyTargets) => boolean;
  /** @param index which of the keys was pressed */
  perform: (targets: KeyTargets, index: number) => void;
}

/** An arrow key moves the map by this share of what is in view. */
const PAN = 0.15;
const ARROWS = [
  [-PAN, 0],
  [PAN, 0],
  [0, -PAN],
  [0, PAN],
] as const;
const MODES = ["move", "rectangle", "lasso"] as const satisfies readonly Mode[];
const HOPS = [1, 2, 3] as const;
const isOnMap = ({ camera }: KeyTargets) => camera !== undefined;
const isSelected = ({ selected }: KeyTargets) => selected !== undefined;

/** Every key of the explorer: the handler, the help sheet and the buttons' tooltips follow from this list. */
export const KEY_ACTIONS = {
  search: { label: t`go to the search`, keys: ["/"], perform: ({ search }) => search() },
  keys: { label: t`show these keys`, keys: ["?"], perform: ({ showKeys }) => showKeys() },
  close: {
    label: t`clear selection, path and choice, close a panel, one after the other; close a dialog`,
    keys: ["Esc"],
    pressed: ["Escape"],
    perform: ({ close }) => close(),
  },
  ego: {
    label: t`only accounts within so many steps of the selected account`,
    keys: ["1", "2", "3"],
    perform: ({ showEgo }, index) => void showEgo(HOPS[index]),
  },
  everybody: {
    label: t`everybody again; on the map, all of it in view`,
    keys: ["0"],
    perform: ({ showEgo, camera }) => {
      if (!showEgo(undefined)) camera?.fit();
    },
  },
  path: {
    label: t`path from the selected account to the one selected next`,
    keys: ["P"],
    when: isSelected,
    perform: ({ selected, startPath }) => selected && startPath(selected),
  },
  centre: {
    label: t`centre the selected account`,
    keys: ["C"],
    when: isSelected,
    perform: ({ selected, centre }) => selected && centre(selected),
  },
  view: {
    label: t`table or map`,
    keys: ["T"],
    perform: ({ view, showView }) => showView(view === "map" ? "table" : "map"),
  },
  review: {
    label: t`in “Who belongs”, tag the first account IN or NOT IN, or skip it`,
    keys: ["I", "N", "S"],
    when: ({ review }) => review !== undefined,
    perform: ({ review }, index) => {
      if (index === 2) review?.skip();
      else review?.tag(index === 0);
    },
  },
  mode: {
    label: t`dragging moves, chooses by rectangle, chooses by lasso`,
    keys: ["V", "R", "L"],
    when: isOnMap,
    perform: ({ setMode }, index) => setMode(MODES[index]),
  },
  zoomIn: {
    label: t`zoom in`,
    keys: ["+", "="],
    when: isOnMap,
    perform: ({ camera }) => camera?.zoomIn(),
  },
  zoomOut: {
    label: t`zoom out`,
    keys: ["−"],
    pressed: ["-"],
    when: isOnMap,
    perform: ({ camera }) => camera?.zoomOut(),
  },
  pan: {
    label: t`move the map`,
    keys: ["←", "→", "↑", "↓"],
    pressed: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
    when: isOnMap,
    perform: ({ camera }, index) => {
      const [x, y] = ARROWS[index];
      camera?.pan(x, y);
    },
  },
} as const satisfies Record<string, KeyAction>;

/** Keys that the control in focus or the browser handles. */
const ELSEWHERE = [
  [["↑", "↓"], t`in the table, move among the rows`],
  [[t`Space`], t`in the table, choose the account together with others`],
  [[t`Ctrl+click`], t`choose an account together with others`],
  [["Ctrl+Z", "Ctrl+Shift+Z"], t`undo, redo`],
  [[t`Tab, first`], t`skip the navigation`],
] as const;

/** Every key with what it does, for the sheet and the help page. */
export const KEYS: readonly (readonly [keys: readonly string[], text: string])[] = [
  ...Object.values(KEY_ACTIONS).map(({ keys, label }) => [keys, label] as const),
  ...ELSEWHERE,
];

/** Performs the action of the first of these keys that has one; false where none is possible.
 *  @param pressed as `pressedKeys` gives them
 *  @param isOn whether keys that type a character are shortcuts; Escape and arrows always are */
export function performKey(pressed: readonly string[], targets: KeyTargets, isOn: boolean): boolean {
  const actions: readonly KeyAction[] = Object.values(KEY_ACTIONS);
  for (const key of pressed) {
    if (key.length === 1 && !isOn) continue;
    for (const action of actions) {
      const keys = action.pressed ?? action.keys.map((name) => name.toLowerCase());
      const index = keys.indexOf(key);
      if (index < 0 || action.when?.(targets) === false) continue;
      action.perform(targets, index);
      return true;
    }
  }
  return false;
}
