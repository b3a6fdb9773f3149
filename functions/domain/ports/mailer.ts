/** A mail as sent: one recipient, constant subject, both bodies. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Hands a mail over. At least once: the service has no idempotency key. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
