/**
 * How long events can lie where an erasure does not reach: the queue, its dead letters, raw log files. Infra makes the
 * queues and the bucket with these ages, receipts name them.
 */
export const greatestAgesDays = {
  /** Days that a message waits in the queue. */
  queue: 4,
  /**
   * SQS keeps no message longer, and counts from when it was sent. A redrive sends it anew (SQS developer guide,
   * "Configure a dead-letter queue redrive"): docs/operations.md says what to do with one that fails again.
   */
  deadLetters: 14,
  /** Days after which a raw log file goes, read or not. */
  logFiles: 7,
} as const;
