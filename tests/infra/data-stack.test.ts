import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { type StageTemplate, synthDataStack } from './support/synth.ts';

const tableType = 'AWS::DynamoDB::GlobalTable';
const withBackups = ['Requests', 'Subjects', 'Staff', 'Audit', 'DeskVersions'];
const withTtl = ['Claims', 'Guards', 'MailLinks', 'Sessions'];
