import { t } from "@/lib/language";
/** What a person reads before there is a map. */

export const WELCOME = {
  title: t`See the network around you`,
  lead: t`Map TPOT draws who follows whom among the people whose lists you look at on X.`,
  points: [
    {
      title: t`What is captured`,
      text: t`While capture is on, the following and followers lists that X loads in your own tabs: accounts, their profiles and counts, and who follows whom. Nothing is asked of X that your page did not ask itself.`,
    },
    {
      title: t`Where it stays`,
      text: t`In this browser, on this computer. There is no server, and nothing is sent anywhere. Removing the extension removes it all.`,
    },
    {
      title: t`What X's terms say`,
      text: t`They restrict automated collection. So nothing scrolls by itself unless you start it, and you decide what to open.`,
    },
  ],
  turnOn: t`Turn capture on`,
  sample: t`Look at a sample network first`,
};

export const FIRST_STEPS = {
  title: t`No accounts yet. Three steps to your map`,
  capture: {
    title: t`Turn capture on`,
    done: t`Capture is on.`,
    todo: t`It is off: nothing is read until you turn it on.`,
  },
  steps: [
    {
      title: t`Open your list and scroll`,
      text: t`The button below opens the list of people you follow, and the side panel beside it. Scroll down slowly, to the end if you can.`,
    },
    {
      title: t`Come back here`,
      text: t`The map appears by itself and grows with every list. X shows about 60 to 70 rows of other people's lists; the map says how much of each it knows.`,
    },
  ],
  turnOn: t`Turn capture on`,
  sample: t`Look at a sample network`,
  kept: t`Captured lists are kept in this browser only. The sample is a separate, invented network: its accounts do not exist, and the two never mix.`,
};
