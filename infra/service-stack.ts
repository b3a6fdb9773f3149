import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CompiledDesk } from '../functions/domain/desk/desk.ts';
import { AccessLog } from './constructs/access-log.ts';
import { alarmOnAccessLog } from './constructs/access-log-alarms.ts';
import { Alarms } from './constructs/alarms.ts';
import { ApiFunctions } from './constructs/api-functions.ts';
import { bindings } from './constructs/bindings.ts';
import { EventFunctions } from './constructs/event-functions.ts';
import { Mail } from './constructs/mail.ts';
import { RequestApi } from './constructs/request-api.ts';
import { RequestWorkflow } from './constructs/request-workflow.ts';
import { Schedules } from './constructs/schedules.ts';
import { tellTools } from './constructs/tool-outputs.ts';
import { WorkflowFunctions } from './constructs/workflow-functions.ts';
import type { DataStack } from './data-stack.ts';
import type { Names } from './names.ts';
import type { Stage } from './stage.ts';

export interface ServiceStackProps extends StackProps {
  readonly stage: Stage;
  readonly names: Names;
  readonly data: DataStack;
  readonly compiledDesk: CompiledDesk;
  readonly bundleFolder: string;
}

/** What may be replaced: everything that runs. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { stage, names, data, bundleFolder } = props;
    const { desk, dataMap } = props.compiledDesk;
    const baseUrl = new CfnParameter(this, 'PublicBaseUrl', {
      description:
        'Where the desk is reached from outside, in links of mails: https://host/path, no slash at the end',
      allowedPattern: 'https://[^/?#]+(/[^/?#]+)*',
    });
    const key = data.keys.data;
    const house = { stage, key, bundleFolder };
    const mail = new Mail(this, 'Mail', { from: stage.mailFrom ?? desk.counters.handling.mailbox });
    const bind = bindings(this, { data, mail, names, baseUrl: baseUrl.valueAsString });

    const { routes } = new ApiFunctions(this, 'Api', house, bind, dataMap);
    new RequestApi(this, 'Door', { house, routes });
    const { functions: tasks } = new WorkflowFunctions(this, 'Task', house, bind, dataMap);
    const { stateMachine } = new RequestWorkflow(this, 'Workflow', { house, names, tasks });
    const events = new EventFunctions(this, 'Event', house, bind, dataMap);
    const queues = data.accessLogQueues;
    const accessLog = desk.accessLog && new AccessLog(this, 'AccessLog', house, bind, queues);
    new Schedules(this, 'Schedules', { stateMachine, events, accessLog, buckets: data.buckets });
    const mailTo = stage.alarmMail ?? desk.manager.mailbox;
    const { auditEvidence } = events;
    const alarms = new Alarms(this, 'Alarms', { key, stateMachine, auditEvidence, mailTo });
    if (accessLog) alarmOnAccessLog(alarms, accessLog, queues);
    tellTools(this, {
      DeskId: desk.id,
      BaseUrl: baseUrl.valueAsString,
      StateMachineArn: stateMachine.stateMachineArn,
      MailFrom: mail.sender.value,
      MailConfigurationSet: mail.configurationSet.value,
    });
  }
}
