// What the storm says.

export const TITLE = "The storm";
export const START = "Start the storm";
export const STOP = "Stop the storm";
export const AGAIN = "Count again";
export const ABOUT =
  "Twenty seconds of lost requests, lost answers, failures and outages, while this page, a second device and tabs that are " +
  "killed all put things into the cart. The counter compares what was asked for with the server's own cart.";
export const WEATHER = "Weather";
export const NUMBERS = {
  asked: "Changes asked",
  held: "Held by server",
  waiting: "Waiting",
  lost: "Lost",
  doubled: "Doubled",
};
export const BEGINS = "The storm begins: everything is brought to rest first.";
export const RAGES = "Two devices are shopping; tabs open and are killed.";
export const CALM = "The storm is over. What waits is sent, and what is in doubt is asked for.";
export const HELD = "A checkout holds the cart: no storm can be counted in it.";
export const notBegun = (why) => `No storm: ${why}.`;
export const FAILED = "Nothing could be counted: the sandbox does not answer.";

/** How it came out. */
export const result = ({ asked, held, lost, doubled }) =>
  `${asked} changes asked for, ${held} held by the server: ${lost} lost, ${doubled} doubled.`;
