import { DataPageLink } from "@/components/room/data-page-link";
import { useItem } from "@/components/settings/use-item";
import { Banner } from "@/components/ui/banner";
import { answerLoss } from "@/lib/loss";
import { lost } from "@/lib/settings";
import { LOSS } from "./strings";

/** Says that the browser began with an empty store, what it held before and what to do; nothing where none was lost. */
export function LossBanner() {
  const [loss] = useItem(lost);
  if (loss === undefined || loss === null) return null;
  return (
    <Banner title={LOSS.title} action={{ text: LOSS.startAnew, onPress: () => void answerLoss() }}>
      {LOSS.text(loss)} <DataPageLink />.
    </Banner>
  );
}
