/** One uploaded file as the list shows it. */
export interface ShownFile {
  fileId: string;
  document: string;
  side: string;
  /** `granted`, `screened` or `refused`. */
  state: string;
  /** Why it was refused: a key of the texts. */
  refusal?: string | undefined;
}

/** Texts that the script shows, in the page's language; keys are what the desk's answers say. */
export interface EvidenceTexts {
  box: string;
  opening: string;
  sides: Readonly<Record<string, string>>;
  states: Readonly<Record<string, string>>;
  refusals: Readonly<Record<string, string>>;
  pictures: Readonly<Record<string, string>>;
  /** What the desk answers instead of a grant, or the network. */
  problems: Readonly<Record<string, string>>;
  missing: Readonly<Record<string, string>>;
  sending: string;
  sent: string;
  again: string;
}

/** What the evidence page tells its script: JSON in `data-settings`. Nothing in it opens anything. */
export interface EvidenceSettings {
  grantUrl: string;
  filesUrl: string;
  documents: Readonly<Record<string, { label: string; sides: readonly string[]; mask: readonly string[] }>>;
  files: readonly ShownFile[];
  missing: readonly string[];
  texts: EvidenceTexts;
}
