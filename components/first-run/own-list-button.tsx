import { openPanel, useWindowId } from "@/components/at-hand/open-panel";
import { Button } from "@/components/ui/button";
import { useStore } from "@/components/ui/use-store";
import { openOwnList } from "./open-own-list";
import { OWN_LIST } from "./strings";

/** Opens the user's own following list with the side panel beside it. */
export function OwnListButton() {
  const store = useStore("mine");
  const windowId = useWindowId();
  const open = () => {
    // The list is opened in any case: a browser may refuse a panel.
    if (windowId !== undefined) void openPanel(windowId).catch(() => {});
    void openOwnList(store);
  };
  return (
    <Button kind="primary" title={OWN_LIST.hint} onClick={open}>
      {OWN_LIST.open}
    </Button>
  );
}
