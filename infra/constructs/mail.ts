import { CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { type Binding, value } from './binding.ts';

export interface MailProps {
  /** Sender of all mails; its domain must be proven to SES by the DNS records in the stack's outputs. */
  readonly from: string;
}

/** Sends the desk's mails: over TLS only, and without click or open tracking, which would rewrite the links. */
export class Mail extends Construct {
  /** The sender's address, and the right to send from it alone, through this configuration set alone. */
  readonly sender: Binding;
  /** The configuration set's name; the right to use it comes with the sender. */
  readonly configurationSet: Binding;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    const identity = new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(domainOf(props.from)),
      configurationSet,
    });
    const { configurationSetName } = configurationSet;
    this.configurationSet = value(configurationSetName);
    this.sender = {
      value: props.from,
      statements: [sendAs(props.from, identity.emailIdentityArn, setArn(this, configurationSetName))],
    };
    tellDnsRecords(this, identity);
  }
}

function sendAs(from: string, ...resources: readonly string[]): PolicyStatement {
  const conditions = { StringEquals: { 'ses:FromAddress': from } };
  return new PolicyStatement({ actions: ['ses:SendEmail'], resources: [...resources], conditions });
}

function setArn(scope: Construct, resourceName: string): string {
  return Stack.of(scope).formatArn({ service: 'ses', resource: 'configuration-set', resourceName });
}

/** The operator sets these at the sender's domain before SES sends anything. */
function tellDnsRecords(scope: Construct, identity: EmailIdentity): void {
  identity.dkimRecords.forEach(({ name, value: target }, index) => {
    new CfnOutput(scope, `DkimRecord${index + 1}`, {
      description: 'CNAME record that proves the sender domain to SES',
      value: `${name} ${target}`,
    });
  });
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
