import { DiskFullBanner } from "@/components/disk-space/disk-full-banner";
import { RefusedBanner } from "@/components/disk-space/refused-banner";
import { Banner } from "@/components/ui/banner";
import { DataLossBanner } from "./data-loss-banner";
import { AVAILABILITY } from "./strings";
import { useAvailability } from "./use-availability";

/** Reloaded, since code that needs a missing store may not go on by itself. */
const SALVAGE = "?view=data#salvage";

/** What the pages need and cannot have at the moment, each with its way out; nothing where all is there. */
export function Availability() {
  const { store, background, tryAgain } = useAvailability();
  return (
    <>
      <DiskFullBanner />
      <RefusedBanner />
      <DataLossBanner />
      {store !== undefined && (
        <Banner
          title={AVAILABILITY[store.is].title}
          action={{ text: AVAILABILITY.reload, onPress: () => location.reload() }}
        >
          {store.is === "failed" ? AVAILABILITY.failed.text(store.reason) : AVAILABILITY[store.is].text}
          {(store.is === "failed" || store.is === "newer") && (
            <>
              {" "}
              <a href={SALVAGE}>{AVAILABILITY.salvage}</a>
            </>
          )}
        </Banner>
      )}
      {background === "silent" && (
        <Banner title={AVAILABILITY.silent.title} action={{ text: AVAILABILITY.tryAgain, onPress: tryAgain }}>
          {AVAILABILITY.silent.text}
        </Banner>
      )}
    </>
  );
}
