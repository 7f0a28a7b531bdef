/** What a person reads before there is a map. */

export const WELCOME = {
  title: "See the network around you",
  lead: "Map TPOT draws who follows whom among the people whose lists you look at on X.",
  points: [
    {
      title: "What is captured",
      text: "While capture is on, the following and followers lists that X loads in your own tabs: accounts, their profiles and counts, and who follows whom. Nothing is asked of X that your page did not ask itself.",
    },
    {
      title: "Where it stays",
      text: "In this browser, on this computer. There is no server, and nothing is sent anywhere. Removing the extension removes it all.",
    },
    {
      title: "What X's terms say",
      text: "They restrict automated collection. So nothing scrolls by itself unless you start it, and you decide what to open.",
    },
  ],
  turnOn: "Turn capture on",
  sample: "Look at a sample network first",
};

export const FIRST_STEPS = {
  title: "No accounts yet. Three steps to your map",
  capture: {
    title: "Turn capture on",
    done: "Capture is on.",
    todo: "It is off: nothing is read until you turn it on.",
  },
  steps: [
    {
      title: "Open your list and scroll",
      text: "Go to x.com/<your handle>/following and scroll down slowly, to the end if you can. Then your followers, then the lists of people you like.",
    },
    {
      title: "Come back here",
      text: "The map appears by itself and grows with every list. X shows about 60 to 70 rows of other people's lists; the map says how much of each it knows.",
    },
  ],
  turnOn: "Turn capture on",
  openX: "Open x.com",
  sample: "Look at a sample network",
  kept: "Captured lists are kept in this browser only. The sample is a separate, invented network: its accounts do not exist, and the two never mix.",
};
