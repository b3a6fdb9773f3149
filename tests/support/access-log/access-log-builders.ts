import { type AccessLogRules, AccessLogRulesSchema } from '../../../functions/domain/access-log/rules.ts';

/** How a desk keeps its access log: 400 days, addresses truncated, no rankings. */
export const accessLogRules = (given: Partial<AccessLogRules> = {}): AccessLogRules =>
  AccessLogRulesSchema.parse({
    retentionDays: 400,
    ip: 'truncate',
    statistics: { threshold: 5, closesAfterHours: 48 },
    ...given,
  });
