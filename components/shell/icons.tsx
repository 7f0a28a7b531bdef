import type { View } from "@/lib/explore/view/address";

/** One drawing per page, as strokes on a field of 24 by 24. */
const STROKES: Record<View, string> = {
  map: "M7 7l10 3M7 7l3 10M10 17l7-7M5 7a2 2 0 1 0 4 0a2 2 0 1 0-4 0M15 10a2 2 0 1 0 4 0a2 2 0 1 0-4 0M8 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9",
  communities:
    "M4.500 8.500a4 4 0 1 0 8 0a4 4 0 1 0-8 0M13 14.500a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0M5.500 17.500a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0",
  changes: "M12 7v5l3.5 2M3.5 12a8.500 8.500 0 1 0 17 0a8.500 8.500 0 1 0-17 0",
  collect: "M12 4v11M7.5 11l4.5 4.5L16.5 11M5 19h14",
  monitor: "M4 19h16M7 19v-6M12 19V6M17 19v-9",
  diagnostics: "M3 12h4l2.5-6 4 12 2.5-6h5",
  log: "M6 6h12M6 10h12M6 14h12M6 18h7",
  maintenance:
    "M14.5 6.5a3.8 3.8 0 0 1 4.8-1.2l-2.5 2.5 1.400 1.400 2.5-2.5a3.8 3.8 0 0 1-5 5L8 19.5 4.5 16l7.8-7.700a3.8 3.8 0 0 1 2.2-1.8z",
  data: "M5 6.5c0-3.300 14-3.300 14 0s-14 3.300-14 0v11c0 3.300 14 3.300 14 0v-11M5 12c0 3.300 14 3.300 14 0",
  settings:
    "M4 7h8M16 7h4M4 12h2M10 12h10M4 17h10M18 17h2M12 7a2 2 0 1 0 4 0a2 2 0 1 0-4 0M6 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0M14 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  help: "M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.100-1.5 2.400M12 17.5v.1M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0",
};

/** The drawing of a page, beside its name. */
export function ViewIcon({ view }: { view: View }) {
  return (
    <svg
      aria-hidden="true"
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={STROKES[view]} />
    </svg>
  );
}
