/** A saved view of the explorer: filters, appearance, camera and seed list, as the explorer wrote them. */
export interface ViewRecord {
  id: number;
  name: string;
  /** Read and checked by the explorer: an older or foreign view may hold what it does not know. */
  view: unknown;
  /** Last change, ms. */
  at: number;
}
