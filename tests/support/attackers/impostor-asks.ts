import { FileIdSchema } from '../../../functions/domain/ids.ts';
import { checkUpload } from '../evidence/documents-run.ts';
import { type Act, type Impostor, newest, tailOf } from './impostor-self.ts';

const ask = async (
  { attack, mailbox: own }: Impostor,
  mailbox: string,
  more: Record<string, string> = {},
) => {
  const { dice } = attack;
  const right = dice.pick(['erasure', 'disclosure']);
  const fields = { right, mailbox, statement: 'yes', language: dice.pick(['ja', 'en']), ...more };
  const answer = await attack.post('/requests', { ...fields, idempotencyKey: dice.token() });
  await attack.attacked.desk.machine.settled();
  if (mailbox === own && answer.statusCode !== 202) attack.faults.push('nobody can ask any more');
};

export const askForOneself: Act = (self) => ask(self, self.mailbox);
export const askInTheirName: Act = (self) => ask(self, self.customer.mailbox);

export const askAsLost: Act = ({ customer, ...self }) => {
  const { mailbox, secondMailbox = mailbox } = customer;
  const onFile = self.attack.dice.pick([mailbox, secondMailbox, mailbox.toUpperCase()]);
  return ask({ customer, ...self }, self.mailbox, { lostMailbox: 'yes', onFile });
};

export const confirmOwn: Act = async (self) => {
  const { token, reference } = newest(self, '/confirm');
  await self.attack.post('/confirm', { token });
  await self.attack.post('/confirm/mailbox', { token, tail: tailOf(reference) });
  await self.attack.attacked.desk.machine.settled();
};

export const lookAtOwn: Act = async (self) => {
  const { token, reference } = newest(self, '/status');
  await self.attack.post('/status', { token });
  if (self.attack.dice.chance(20)) {
    await self.attack.post('/status/withdrawal', { token, tail: tailOf(reference) });
  }
};

/** Uploads what looks like a document, and signs with the victim's name. */
export const forge: Act = async (self) => {
  const { attack, customer, files } = self;
  const { dice, attacked } = attack;
  const { token, reference } = newest(self, '/evidence');
  const tail = tailOf(reference);
  const document = dice.pick(['drivers-licence', 'my-number-card', 'passport', 'health-insurance-card']);
  await attack.post('/evidence', { token });
  const asked = { token, tail, document, side: dice.pick(['front', 'back']), contentType: 'image/jpeg' };
  const granted = await attack.post('/evidence/file', asked);
  if (granted.statusCode === 201) {
    const fileId = FileIdSchema.parse((JSON.parse(granted.body) as { fileId: string }).fileId);
    files.push(fileId);
    const { desk } = attacked;
    const { requestId } = desk.ports.grants.grants.findLast((grant) => grant.fileId === fileId)!;
    const eTag = desk.ports.grants.upload(requestId, fileId, desk.clock.now());
    await checkUpload(desk, requestId, fileId, eTag);
  }
  await attack.post('/evidence/files', { token });
  await attack.post('/evidence/submission', { token, tail, name: customer.name });
  await attacked.desk.machine.settled();
};
