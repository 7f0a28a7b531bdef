import { DataPageLink } from "@/components/disk-space/data-page-link";
import { useItem } from "@/components/settings/use-item";
import { Banner } from "@/components/ui/banner";
import { answerDataLoss } from "@/lib/data-loss";
import { dataLoss } from "@/lib/settings";
import { DATA_LOSS } from "./strings";

/** Says that the browser began with an empty store, what it held before and what to do; nothing where none was lost. */
export function DataLossBanner() {
  const [found] = useItem(dataLoss);
  if (found === undefined || found === null) return null;
  return (
    <Banner
      title={DATA_LOSS.title}
      action={{ text: DATA_LOSS.startAnew, onPress: () => void answerDataLoss() }}
    >
      {DATA_LOSS.text(found)} <DataPageLink />.
    </Banner>
  );
}
