import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { z } from 'zod';
import { ConfigurationError } from '../../functions/domain/errors.ts';
import { type Binding, keyStatement } from './binding.ts';

/**
 * What is done with a bucket's objects. `put` also gives up an upload in parts. Who may not list is told 403 of an
 * object that is not there, and cannot tell it from a right that is missing: `get-if-there` may. `take` reads what is
 * there and removes it.
 */
export type ObjectUse = 'put' | 'get' | 'get-if-there' | 'list' | 'remove' | 'take';

interface Rights {
  readonly objects: readonly string[];
  readonly bucket: readonly string[];
  /** What S3 does with a bucket's key in the name of who puts or gets; parts of an upload are read to be joined. */
  readonly key: readonly string[];
}

const rightsOf: Record<ObjectUse, Rights> = {
  put: {
    objects: ['s3:PutObject', 's3:AbortMultipartUpload'],
    bucket: [],
    key: ['GenerateDataKey', 'Decrypt'],
  },
  get: { objects: ['s3:GetObject'], bucket: [], key: ['Decrypt'] },
  'get-if-there': { objects: ['s3:GetObject'], bucket: ['s3:ListBucket'], key: ['Decrypt'] },
  list: { objects: [], bucket: ['s3:ListBucket'], key: [] },
  remove: { objects: ['s3:DeleteObject'], bucket: ['s3:ListBucket'], key: [] },
  take: { objects: ['s3:GetObject', 's3:DeleteObject'], bucket: ['s3:ListBucket'], key: ['Decrypt'] },
};

/** Gives bindings to buckets of another stack: a bucket's name, and the right to one use of its objects. */
export function objectsOf(scope: Construct): (bucket: Bucket, use: ObjectUse) => Binding {
  return (bucket, use) => {
    const rights = rightsOf[use];
    const arn = importedArn(scope, bucket);
    const statement = (actions: readonly string[], resource: string) =>
      actions.length > 0 ? [new PolicyStatement({ actions: [...actions], resources: [resource] })] : [];
    const key = bucket.encryptionKey;
    const keyRights =
      key && rights.key.length > 0 ? [keyStatement(key.keyArn, rights.key, `s3.${bucket.env.region}`)] : [];
    return {
      value: bucket.bucketName,
      statements: [...statement(rights.objects, `${arn}/*`), ...statement(rights.bucket, arn), ...keyRights],
    };
  };
}

const ImportSchema = z.object({ 'Fn::ImportValue': z.string() });

/** Imported by hand, so that the name under which cdk-nag reports the objects is known here. */
function importedArn(scope: Construct, bucket: Bucket): string {
  const arn = z.string().parse(Stack.of(bucket).exportValue(bucket.bucketArn));
  const { 'Fn::ImportValue': name } = ImportSchema.parse(Stack.of(scope).resolve(arn));
  Validations.of(scope).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${name}/*]`,
    reason:
      'Objects are named after requests, which are not known before. One bucket and one use of it only.',
  });
  return arn;
}

/** How cdk-nag names all objects of a bucket of the same stack. */
export function objectsOfStack(bucket: Bucket): string {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new ConfigurationError('bucket: is not made by this stack');
  return `<${Stack.of(bucket).getLogicalId(resource)}.Arn>/*`;
}
