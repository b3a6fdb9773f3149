import { Stack } from 'aws-cdk-lib';
import {
  type AddToPrincipalPolicyResult,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Characters of rights, by the measure of `lengthOf`, up to which they stand in the role: what IAM counts is a quarter
 * more at most, the rights to log, trace and poll are to come, and a role takes 10,240 characters inline.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const mostInline = 7_000;

/**
 * Makes a function's role with these rights. They stand in the role itself; of a desk whose data map names so many
 * tables that they do not fit, in policies beside it, which CDK splits to what IAM takes.
 */
export function functionRole(scope: Construct, id: string, rights: readonly PolicyStatement[]): Role {
  const assumedBy = new ServicePrincipal('lambda.amazonaws.com');
  const role =
    lengthOf(scope, rights) <= mostInline
      ? new InlineRole(scope, id, assumedBy)
      : new Role(scope, id, { assumedBy });
  for (const statement of rights) role.addToPolicy(statement);
  return role;
}

/** Holds every right that it is given: CDK would make a policy of them, a second resource for each function. */
class InlineRole extends Role {
  private readonly rights: PolicyDocument;

  constructor(scope: Construct, id: string, assumedBy: ServicePrincipal) {
    const rights = new PolicyDocument();
    super(scope, id, { assumedBy, inlinePolicies: { Rights: rights } });
    this.rights = rights;
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.rights.addStatements(statement);
    return { statementAdded: true, policyDependable: this };
  }
}

/** Of the merged statements as the template says them so far; names that AWS gives are longer than their references. */
function lengthOf(scope: Construct, statements: readonly PolicyStatement[]): number {
  const document = new PolicyDocument({ statements: [...statements], minimize: true });
  return JSON.stringify([Stack.of(scope).resolve(document)]).length;
}
