/** The one source of time. */
export interface Clock {
  now(): Date;
}
