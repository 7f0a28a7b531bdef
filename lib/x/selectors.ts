/** Everything we know of how X's pages are marked up, in one place. Raise the version with every change, so that a
 *  diagnosis says which knowledge was in use. */
export const SELECTORS_VERSION = "2";

/** Pages on which a selector must hit something while X shows what it should show there. */
type ExpectedOn = "anyPage" | "list" | "profile";

export interface Selector {
  css: string;
  meaning: string;
  /** Where we know it from: a chapter of the facts, or X's own client. */
  source: string;
  /** Empty: comes and goes, so its absence says nothing. */
  expectedOn: readonly ExpectedOn[];
}

/** X's selectors by name. Language-free throughout: test ids, roles and addresses, never labels. */
export const SELECTORS = {
  // The frame
  primaryColumn: {
    css: '[data-testid="primaryColumn"]',
    meaning: "the middle column: what the address asks for, and some suggestions",
    source: "x-facts §1.7",
    expectedOn: ["anyPage"],
  },
  aside: {
    css: 'aside, [role="complementary"], [data-testid="sidebarColumn"]',
    meaning: "suggestions and trends beside the content; accounts in here are never rows",
    source: "x-facts §1.7, map-tpot §2.7",
    expectedOn: [],
  },
  dialogScroller: {
    css: '[role="dialog"] [data-viewportview="true"]',
    meaning: "the scrolling box of a dialog, in which members of a List may open",
    source: "x-facts §1.7 (modal lists)",
    expectedOn: [],
  },
  toast: {
    css: '[data-testid="toast"]',
    meaning: "a message at the bottom of the window for a few seconds",
    source: "x-facts §1.7",
    expectedOn: [],
  },

  // Who is logged in
  profileTab: {
    css: 'a[data-testid="AppTabBar_Profile_Link"]',
    meaning: "the viewer's own profile in the navigation: names the viewer",
    source: "x-facts §1.5",
    expectedOn: ["anyPage"],
  },
  accountSwitcher: {
    css: '[data-testid="SideNav_AccountSwitcher_Button"]',
    meaning: "menu of the viewer's accounts: somebody is logged in",
    source: "map-tpot §2.6",
    expectedOn: [],
  },
  loggedOut: {
    css: '[data-testid="loginButton"], [data-testid="login"], a[href="/login"], script[src*="entry-client-logged-out"], link[href*="entry-client-logged-out"]',
    meaning: "a link to the login page, or the client that X serves to logged-out visitors",
    source: "map-tpot §2.6, x-facts-2026-11 §3",
    expectedOn: [],
  },
  challenge: {
    css: 'iframe[id*="arkose"], iframe[src*="arkoselabs.com"], iframe[src*="challenges.cloudflare.com"], #challenge-form',
    meaning: "a puzzle that X or the gate in front of it puts to the user",
    source: "x-facts §1.6, §1.7",
    expectedOn: [],
  },
  gateScript: {
    css: 'script[src*="/cdn-cgi/challenge-platform/"]',
    meaning: "Cloudflare's check; X's own pages may load it, too, so it counts only without X's app",
    source: "x-facts-2026-11 §3",
    expectedOn: [],
  },
  appRoot: {
    css: "#react-root",
    meaning: "the element that X's client draws into",
    source: "x-facts-2026-11 §3",
    expectedOn: [],
  },

  // A list
  listTab: {
    css: 'a[role="tab"][href]',
    meaning: "switch between the lists of one account",
    source: "X's client (UserFollowLists)",
    expectedOn: [],
  },
  region: {
    css: 'section[role="region"]',
    meaning: "the section that holds one timeline",
    source: "x-facts §1.7, map-tpot §2.7",
    expectedOn: ["list"],
  },
  timeline: {
    css: ":scope > h1 + div[aria-label] > div",
    meaning: "inside a section: heading for screen readers, then the timeline itself",
    source: "x-facts §1.7",
    expectedOn: [],
  },
  block: {
    css: '[data-testid="cellInnerDiv"]',
    meaning: "one place of a virtual list: a row, a heading, a link, a spinner or nothing",
    source: "x-facts §1.7",
    expectedOn: ["list"],
  },
  userCell: {
    css: '[data-testid="UserCell"]',
    meaning: "one account: button or div in lists, li in the sidebar, button in suggestions",
    source: "x-facts §1.7, x-captures §4.29",
    expectedOn: ["list"],
  },
  heading: {
    css: '[role="heading"], h2, h3',
    meaning: "opens a module inside a list, for example suggestions",
    source: "x-captures §4.30",
    expectedOn: [],
  },
  moreSuggestions: {
    css: 'a[href^="/i/connect_people"]',
    meaning: "ends a module of suggested accounts",
    source: "X's client (connect_people)",
    expectedOn: [],
  },

  // A row
  avatar: {
    css: '[data-testid^="UserAvatar-Container-"]',
    meaning: "the avatar; its test id ends in the handle, or in “unknown” in a pile of faces",
    source: "x-facts §1.7, x-captures §4.32",
    expectedOn: ["list", "profile"],
  },
  relationButton: {
    css: '[data-testid$="-follow"], [data-testid$="-unfollow"], [data-testid$="-cancel"], [data-testid$="-unblock"]',
    meaning: "test id <numeric id>-<what a click would do>",
    source: "x-facts §1.7, x-captures §4.31",
    expectedOn: [],
  },
  followsViewer: {
    css: '[data-testid="userFollowIndicator"]',
    meaning: "“Follows you” in any language",
    source: "x-facts §1.7",
    expectedOn: [],
  },
  verified: {
    css: '[data-testid="icon-verified"]',
    meaning: "tick of any colour",
    source: "x-facts §1.7",
    expectedOn: [],
  },
  locked: {
    css: '[data-testid="icon-lock"]',
    meaning: "lock of a protected account",
    source: "x-facts §1.7",
    expectedOn: [],
  },
  socialContext: {
    css: '[data-testid="socialContext"]',
    meaning: "“Ana and 2 others follow” above a suggested account",
    source: "x-captures §4.30",
    expectedOn: [],
  },

  // A profile
  profileName: {
    css: '[data-testid="UserName"]',
    meaning: "name, handle and badges in the head of a profile",
    source: "map-tpot §2.6",
    expectedOn: ["profile"],
  },
  profileBio: {
    css: '[data-testid="UserDescription"]',
    meaning: "bio of a profile; list rows have no test id for it",
    source: "map-tpot §2.6, x-captures §4.36",
    expectedOn: [],
  },
  profileLocation: {
    css: '[data-testid="UserLocation"]',
    meaning: "location of a profile",
    source: "map-tpot §2.6",
    expectedOn: [],
  },
  profileWebsite: {
    css: 'a[data-testid="UserUrl"]',
    meaning: "website of a profile",
    source: "map-tpot §2.6",
    expectedOn: [],
  },
  profileJoined: {
    css: '[data-testid="UserJoinDate"]',
    meaning: "when the account joined, in words",
    source: "map-tpot §2.6",
    expectedOn: ["profile"],
  },
  counterLink: {
    css: 'a[href$="/following"], a[href$="/verified_followers"], a[href$="/followers"]',
    meaning:
      "links with the counts of a profile; since late 2025 the followers count leads to the verified ones",
    source: "x-facts §1.7, map-tpot §2.6",
    expectedOn: ["profile"],
  },
  schema: {
    css: 'script[data-testid^="UserProfileSchema"]',
    meaning: "JSON-LD of a profile; the one of the profile visited before may stand in front of it",
    source: "x-captures §4.33",
    expectedOn: ["profile"],
  },

  // States
  spinner: {
    css: '[role="progressbar"]',
    meaning: "X is loading",
    source: "x-facts §1.7",
    expectedOn: [],
  },
  emptyState: {
    css: '[data-testid="emptyState"]',
    meaning: "“nothing here, and why”",
    source: "x-facts §1.7",
    expectedOn: [],
  },
  emptyStateTitle: {
    css: '[data-testid="empty_state_header_text"]',
    meaning: "the reason, inside the block above",
    source: "x-facts §1.7",
    expectedOn: [],
  },
  errorDetail: {
    css: '[data-testid="error-detail"]',
    meaning: "a page that cannot be shown at all",
    source: "x-facts §1.7",
    expectedOn: [],
  },
  button: {
    css: 'button, [role="button"]',
    meaning: "something to press; the retry button is one without a test id",
    source: "x-facts §1.7, X's client",
    expectedOn: [],
  },
  post: {
    css: "article",
    meaning: "a post, full of other people's words",
    source: "X's client",
    expectedOn: [],
  },
} as const satisfies Record<string, Selector>;

export type SelectorName = keyof typeof SELECTORS;

/** Test ids that carry an account's number and what a click would do. */
export const RELATION_TEST_ID = /^(\d+)-(follow|unfollow|cancel|unblock)$/;

/** Beginning of the test id of an avatar; the handle follows. */
export const AVATAR_TEST_ID = "UserAvatar-Container-";
