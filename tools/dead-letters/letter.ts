/** A message among the dead letters, hidden from others for a short while by whoever looks at it. */
export interface Letter {
  id: string;
  /** Names this one look at it. */
  handle: string;
  body: string;
  /** The message attribute `encoding`. */
  encoding?: string;
  /** When its producer sent it, however often it was redriven since. */
  firstSentAt: Date;
  /** Whether it was redriven, and failed again. */
  redriven: boolean;
}

/** The dead letters of the access log, and the queue that they came from. */
export interface DeadLetters {
  /** How many there are; SQS counts roughly. */
  count(): Promise<number>;
  /** Gives some, hidden from others for two minutes; none when no more are to be seen. */
  receive(limit: number): Promise<Letter[]>;
  /** Sends one to the queue of events, as a new message that bears the time of its first sending. */
  sendAgain(letter: Letter): Promise<void>;
  remove(handle: string): Promise<void>;
  /** Shows letters to others again at once. Gives how many it could not; they show themselves in two minutes. */
  release(handles: readonly string[]): Promise<number>;
}

/** Message attribute of a redriven message: epoch milliseconds of its first sending. Nobody but this tool reads it. */
export const firstSentAttribute = 'firstSentAt';
