import { answerPivots, type PivotTask } from "@/lib/explore/map/pivot-helper";
import { loadEngine } from "@/lib/graph/load-engine";

const engine = loadEngine();

addEventListener("message", ({ data }: MessageEvent<PivotTask>) => {
  const answered = engine.then((its) =>
    answerPivots(data, its, (word, transfer) => postMessage(word, { transfer })),
  );
  // A rejection would stay unheard; an error is what the asking worker hears.
  answered.catch(reportError);
});
