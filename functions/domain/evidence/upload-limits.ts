/** What one round of asking lets a person upload. threats.md A11, A27. */
export const uploadLimits = {
  /** How long a grant lives. The SDK's own default is an hour. */
  grantSeconds: 600,
  /** After this long nothing comes of a grant any more: an upload begun at its end, and a scan, have had their time. */
  settledSeconds: 900,
  minBytes: 1,
  /** 10 MiB. */
  maxBytes: 10_485_760,
  /** Files that are not refused. */
  files: 4,
  /** Grants, refused files among them. */
  grantsPerRound: 12,
  /** Files that were not submitted are given up after this long. */
  abandonedAfterHours: 24,
} as const;
