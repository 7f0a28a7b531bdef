import { useState } from "react";
import type { Scheme } from "@/components/canvas/palette";
import { Button } from "@/components/ui/button";
import type { Card } from "@/lib/io/export/card";
import { CardDialog } from "./card-dialog";
import { CARD } from "./strings";

/** Opens a card. */
export function CardButton({ make, scheme }: { make: () => Promise<Card>; scheme: Scheme }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button title={CARD.openHint} onClick={() => setIsOpen(true)}>
        {CARD.open}
      </Button>
      {isOpen && <CardDialog make={make} scheme={scheme} onClose={() => setIsOpen(false)} />}
    </>
  );
}
