import type { CompiledDesk } from '../desk/desk.ts';
import { ConfigurationError } from '../errors.ts';
import type { AccessLogRules } from './rules.ts';

/** The desk's rules for the access log. Throws ConfigurationError where the desk keeps none. */
export const accessLogRules = ({ desk }: CompiledDesk): AccessLogRules => {
  if (desk.accessLog) return desk.accessLog;
  throw new ConfigurationError('desk: keeps no access log; add accessLog to it, or send no events');
};
