import { formatMinutes } from "@/lib/format";
import { t } from "@/lib/language";

/** Words of the first minutes. */

export const OWN_LIST = {
  open: t`Open my following list`,
  hint: t`Opens your list on X, and the side panel beside it. Scroll: your map grows there.`,
  importArchive: t`Import X's archive`,
};

export const NEXT = {
  title: t`Next: see who belongs together`,
  lead: t`One list says who you follow and who follows back. Communities show from the second list on. These three lists would teach most:`,
  looking: t`Looking who would teach most`,
  none: t`Nobody on your list has a list that can be read now. Choose others on the Collect page.`,
  read: t`Read`,
  readThis: (handle: string) => t`Read the lists of @${handle}`,
  readAll: (minutes: number) => t`Read all three: about ${formatMinutes(minutes)}`,
  hint: t`Scrolls slowly in a tab that you can see. You can stop at any time.`,
  others: t`Choose others`,
  tour: t`Tour of the map, 5 steps`,
};

export const TOUR = {
  title: t`Tour of the map`,
  step: (step: number, of: number) => t`Step ${step} of ${of}`,
  skip: t`Skip`,
  back: t`Back`,
  next: t`Next`,
  done: t`Done`,
  steps: [
    {
      title: t`The map`,
      text: t`Each dot is an account, larger with a higher rank. People who follow each other lie close together. Drag to move, scroll to zoom.`,
    },
    {
      title: t`One account`,
      text: t`Click a dot, or press / and type a handle. Its panel says what ties you to it, how much of its lists is known, and what changed. Tag it or write a note there.`,
    },
    {
      title: t`Communities`,
      text: t`Colours are groups of people who follow each other. Click one in the legend to hide it; the Communities page lets you name it.`,
    },
    {
      title: t`More lists, a truer map`,
      text: t`X shows about 65 rows of other people's lists, so every map is a sample. Discover and Collect propose whose list to read next.`,
    },
    {
      title: t`Beside X`,
      text: t`The toolbar button opens the side panel: it says who the profile or list in your X tab is on your map, while you browse.`,
    },
  ],
};
