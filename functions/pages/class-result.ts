/** What became of one class of rows, in counts: as the independent read saw it, never as planned. */
export interface ClassResult {
  /** The class's label in the data map. */
  label: { ja: string; en: string };
  found: number;
  removed: number;
  redacted: number;
  unlinked: number;
  kept: number;
  /** Label of the reason to keep, from the data map; or the ground that the approver gave. */
  reason?: { ja: string; en: string } | undefined;
  /** Last day of retention, YYYY-MM-DD. */
  until?: string | undefined;
}
