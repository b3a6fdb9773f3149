import { z } from 'zod';
import type { Assembly } from '../assembly.ts';
import { TemplateError } from '../template-error.ts';

const CorsRuleSchema = z.object({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.enum(['GET', 'HEAD', 'PUT', 'POST', 'DELETE'])),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
const BucketSchema = z.object({
  CorsConfiguration: z.object({ CorsRules: z.array(CorsRuleSchema) }).default({ CorsRules: [] }),
  NotificationConfiguration: z
    .strictObject({
      EventBridgeConfiguration: z.object({ EventBridgeEnabled: z.boolean().default(true) }).optional(),
    })
    .default({}),
  VersioningConfiguration: z.object({ Status: z.string() }).optional(),
});

export type CorsRule = z.infer<typeof CorsRuleSchema>;

export interface Bucket {
  readonly name: string;
  readonly arn: string;
  readonly corsRules: readonly CorsRule[];
  /** Whether EventBridge hears of what happens in it. */
  readonly announces: boolean;
}

/**
 * The buckets of the template, by name.
 *
 * Not carried out here: bucket policies and the functions' rights (every function may do everything), public
 * access blocks, lifecycle rules, encryption and its headers, tags, access logs.
 * @throws TemplateError for versioning, and for notifications other than through EventBridge
 */
export function readBuckets(assembly: Assembly): ReadonlyMap<string, Bucket> {
  const buckets = assembly.resources('AWS::S3::Bucket').map((resource): Bucket => {
    const { CorsConfiguration, NotificationConfiguration, VersioningConfiguration } =
      resource.read(BucketSchema);
    if (VersioningConfiguration?.Status === 'Enabled')
      throw new TemplateError(`${resource.logicalId}: the local buckets keep no versions`);
    return {
      name: resource.name,
      arn: resource.arn(),
      corsRules: CorsConfiguration.CorsRules,
      announces: NotificationConfiguration.EventBridgeConfiguration?.EventBridgeEnabled ?? false,
    };
  });
  return new Map(buckets.map((bucket) => [bucket.name, bucket]));
}
