import { type AccessLogExceptions, exceptionsOf } from '../access-log/exceptions.ts';
import type { CompiledDesk } from '../desk/desk.ts';

/** What a receipt says of the desk's access log; nothing where it keeps none. */
export const exceptionsIn = ({ desk }: Pick<CompiledDesk, 'desk'>): { accessLog?: AccessLogExceptions } =>
  desk.accessLog === undefined ? {} : { accessLog: exceptionsOf(desk.accessLog) };
