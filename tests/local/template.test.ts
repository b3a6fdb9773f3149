import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAssembly } from '../../infra/local/assembly.ts';
import type { Json } from '../../infra/local/intrinsics.ts';
import { writeAssembly } from './written-assembly.ts';

const data = {
  resources: { Table: { type: 'AWS::DynamoDB::GlobalTable' } },
  outputs: { Out: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}:Table` } } } },
};

/** Resolves one value as the property of a resource in a service stack beside the data stack. */
function resolve(value: Json, parameters: Record<string, string> = {}): unknown {
  const resources = {
    Role: { type: 'AWS::IAM::Role', properties: { Path: value } },
    Worker: { type: 'AWS::Lambda::Function', properties: { FunctionName: 'worker' } },
    Key: { type: 'AWS::KMS::Key' },
    Machine: { type: 'AWS::StepFunctions::StateMachine' },
    Sender: { type: 'AWS::SES::EmailIdentity', properties: { EmailIdentity: 'desk.example' } },
    Dashboard: { type: 'AWS::CloudWatch::Dashboard' },
  };
  const declared = { PublicBaseUrl: { Type: 'String' }, Level: { Type: 'String', Default: 'info' } };
  const directory = writeAssembly({ Data: data, Service: { resources, parameters: declared } });
  const [role] = readAssembly(directory, { parameters }).resources('AWS::IAM::Role');
  return role?.read(z.object({ Path: z.json() })).Path;
}

describe('values of a template', () => {
  it.each<[string, Json, unknown]>([
    [
      'Ref to a resource',
      { Ref: 'Machine' },
      'arn:aws:states:ap-northeast-1:000000000000:stateMachine:Service-Machine',
    ],
    ['Ref to a parameter with a default', { Ref: 'Level' }, 'info'],
    [
      'GetAtt',
      { 'Fn::GetAtt': ['Worker', 'Arn'] },
      'arn:aws:lambda:ap-northeast-1:000000000000:function:worker',
    ],
    [
      'GetAtt as text',
      { 'Fn::GetAtt': 'Worker.Arn' },
      'arn:aws:lambda:ap-northeast-1:000000000000:function:worker',
    ],
    [
      'pseudo parameters',
      {
        'Fn::Join': [
          '/',
          [
            { Ref: 'AWS::Region' },
            { Ref: 'AWS::AccountId' },
            { Ref: 'AWS::Partition' },
            { Ref: 'AWS::URLSuffix' },
          ],
        ],
      },
      'ap-northeast-1/000000000000/aws/amazonaws.com',
    ],
    [
      'a DNS record that only SES could make',
      { 'Fn::GetAtt': ['Sender', 'DkimDNSTokenName1'] },
      'DkimDNSTokenName1.desk.example',
    ],
    ['Select of Split', { 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [
      'Sub with names, attributes and literals',
      { 'Fn::Sub': `\${Level} \${Worker.Arn} \${!Kept}` },
      `info arn:aws:lambda:ap-northeast-1:000000000000:function:worker \${Kept}`,
    ],
    [
      'Sub with values of its own',
      { 'Fn::Sub': [`\${Level}-\${Mine}`, { Mine: { Ref: 'AWS::StackName' } }] },
      'info-Service',
    ],
    ['ImportValue', { 'Fn::ImportValue': 'Data:Table' }, 'Data-Table'],
    ['nested lists and objects', { a: [{ b: { Ref: 'Level' } }], c: 1 }, { a: [{ b: 'info' }], c: 1 }],
    ['AWS::NoValue', { kept: true, dropped: { Ref: 'AWS::NoValue' } }, { kept: true }],
  ])('%s', (_name, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it('takes given values of parameters before defaults', () => {
    expect(resolve({ Ref: 'Level' }, { Level: 'debug' })).toBe('debug');
  });

  it('gives a key the same id at every reading', () => {
    expect(resolve({ Ref: 'Key' })).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(resolve({ Ref: 'Key' })).toBe(resolve({ Ref: 'Key' }));
  });

  it.each<[string, Json, string]>([
    ['an unknown function', { 'Fn::Cidr': ['10.0.0.0/16', 1] }, 'The local stack does not know Fn::Cidr'],
    ['a reference that leads nowhere', { Ref: 'Missing' }, 'Service: nothing is called Missing'],
    [
      'a type without a local value',
      { Ref: 'Dashboard' },
      'Dashboard: Ref to AWS::CloudWatch::Dashboard has no local value',
    ],
    [
      'a parameter without a value',
      { Ref: 'PublicBaseUrl' },
      'Service: parameter PublicBaseUrl needs a value',
    ],
    [
      'an export that nobody makes',
      { 'Fn::ImportValue': 'Data:Other' },
      'Fn::ImportValue: no stack exports Data:Other',
    ],
    [
      'an attribute that a type does not have',
      { 'Fn::GetAtt': ['Worker', 'Colour'] },
      'Worker: Fn::GetAtt Colour of AWS::Lambda::Function has no local value',
    ],
  ])('refuses %s with a clear error', (_name, value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });

  it('names the resource and the property that it cannot read', () => {
    const directory = writeAssembly({
      Data: { resources: { Key: { type: 'AWS::KMS::Key', properties: { Spec: 7 } } } },
    });
    const [key] = readAssembly(directory).resources('AWS::KMS::Key');
    expect(() => key?.read(z.object({ Spec: z.string() }))).toThrow(/^Key\.Spec: /);
  });
});
