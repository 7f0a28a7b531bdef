/** Names of columns, attributes and keys that writers give, as `nameKey` returns them; the first that a file has is
 *  read. */

/** Returns a name in the form in which the lists below have it: lower case, letters and digits only. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

/** X's id of a person, the clearest name first. */
export const IDS = [
  "userid",
  "restid",
  "accountid",
  "twitterid",
  "useridstr",
  "idstr",
  "numericid",
  "xid",
  "id",
];

export const HANDLES = [
  "handle",
  "screenname",
  "userhandle",
  "twitterhandle",
  "xhandle",
  "userscreenname",
  "twitterusername",
  "username",
  "login",
];

/** Names that mean a handle in any table; a "username" is a display name or the list's owner in some files. */
export const CLEAR_HANDLES: ReadonlySet<string> = new Set(HANDLES.slice(0, 7));

/** Addresses of profiles. */
export const ADDRESSES = [
  "profileurl",
  "userlink",
  "userurl",
  "profilelink",
  "twitterurl",
  "accounturl",
  "permalink",
  "profile",
  "url",
  "link",
];

export const SOURCES = [
  "source",
  "sourceid",
  "sourceuserid",
  "sourcehandle",
  "sourceusername",
  "from",
  "fromid",
  "fromuser",
  "follower",
  "followerid",
  "followeruserid",
  "followeraccountid",
  "followerusername",
  "followerhandle",
  "followerscreenname",
];

export const TARGETS = [
  "target",
  "targetid",
  "targetuserid",
  "targethandle",
  "targetusername",
  "to",
  "toid",
  "touser",
  "followed",
  "followedid",
  "followedusername",
  "followee",
  "followeeid",
  "followingid",
  "followinguserid",
  "followingaccountid",
  "followingusername",
  "followinghandle",
  "followingscreenname",
  "friendid",
  "friend",
];

/** The owner of a row's list. */
export const OWNERS = [
  "sourceaccount",
  "sourcetarget",
  "listowner",
  "owner",
  "ownerusername",
  "ownerhandle",
  "ownerscreenname",
  "sourceuser",
  "inputusername",
  "scrapedfrom",
];

/** Which list of its owner a row is of. */
export const LIST_KINDS = [
  "accounttype",
  "sourcerelation",
  "listtype",
  "relation",
  "relationship",
  "relationtype",
  "connectiontype",
  "list",
  "type",
  "direction",
];

/** What an edge means. */
export const RELATIONS = [
  "relationship",
  "relation",
  "relationtype",
  "edgetype",
  "interaction",
  "interactiontype",
  "linktype",
  "kind",
  "type",
  "label",
];

export const STARTS = [
  "start",
  "startedat",
  "startdate",
  "validfrom",
  "followedat",
  "followdate",
  "followedsince",
  "begin",
];
/** When an edge was seen or began, which programs do not tell apart: either way it was there then. */
export const DATES = ["date", "timestamp", "since", "time", "seenat", "observedat", "capturedat"];
export const ENDS = ["end", "endedat", "until", "validto", "unfollowedat", "removedat", "enddate"];

/** Columns of a table that says what is known of accounts: it is nobody's list. */
export const ACCOUNT_TABLE = [
  "pagerank",
  "sourcechannel",
  "claimedfollowers",
  "accountdisplayname",
  "numtweets",
];

/** Columns that posts have and people do not. */
export const POSTS = [
  "fulltext",
  "tweetid",
  "tweettext",
  "retweetcount",
  "favoritecount",
  "likecount",
  "replycount",
  "quotecount",
  "inreplyto",
  "inreplytouserid",
  "inreplytostatusid",
  "inreplytoscreenname",
  "conversationid",
  "retweetedstatus",
  "quotedstatus",
  "referencedtweets",
];

/** Columns of direct messages. */
export const MESSAGES = ["senderid", "recipientid", "messagecreate", "dmconversation"];

/** Words of a first line that name columns, for tables that are not known. */
export const HEADER_WORDS =
  /^(?:.*(?:name|id|user|account|handle|follow|source|target|date|count|url|bio).*|.{1,2}|who|whom|from|to|since|year|note|fan|star|type|weight)$/i;

/** Which list a word says it is. */
export function listKindOf(word: unknown): "following" | "followers" | undefined {
  if (typeof word !== "string") return undefined;
  const key = nameKey(word);
  if (/^(?:follower|followers|followedby|rawfollowers)$/.test(key)) return "followers";
  return /^(?:following|followings|friend|friends|followee|followees)$/.test(key) ? "following" : undefined;
}
