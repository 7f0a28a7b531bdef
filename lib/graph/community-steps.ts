import { moveLocally } from "./local-moves";
import { refine } from "./refine";
import { aggregate } from "./weighted-graph";

/** The inner steps of Louvain and Leiden; the engine has kernels for them. */
export type CommunitySteps = {
  moveLocally: typeof moveLocally;
  refine: typeof refine;
  aggregate: typeof aggregate;
};

export const typescriptSteps: CommunitySteps = { moveLocally, refine, aggregate };
