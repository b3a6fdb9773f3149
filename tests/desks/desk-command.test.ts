import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDesk } from '../../infra/desk-file.ts';
import { describeDesk } from '../../tools/desk/describe-desk.ts';
import { drawMermaid } from '../../tools/desk/draw-mermaid.ts';
import { drawTree } from '../../tools/desk/draw-tree.ts';
import { schemaFiles } from '../../tools/desk/schema-files.ts';
import { loggingDesk } from '../support/access-log/logged-visits.ts';

const desk = (...args: string[]) =>
  spawnSync(process.execPath, ['tools/desk.ts', ...args], { encoding: 'utf8' });
const weboxid = loadDesk('desks/weboxid');

describe('npm run desk -- check', () => {
  it('says how the access log is kept, and which rights guests have', () => {
    const { desk, dataMap } = loggingDesk();
    const disclosure = { ...desk.rights.disclosure!, guests: true };
    const lines = describeDesk(
      { desk: { ...desk, rights: { ...desk.rights, disclosure } }, dataMap },
      '2026-11-24',
    );
    expect(lines.find((line) => line.startsWith('access log'))).toBe(
      'access log  180 days, networks of addresses, no log files, figures from 10 on',
    );
    expect(lines[0]).toContain('disclosure: P1, guests: PC, 1 approval');
  });

  it('says that the desks of the project are good', () => {
    const { status, stdout } = desk('check');
    expect(stdout).toContain('desks/weboxid: good (8 tables, 12 classes of rows)');
    expect(stdout).toContain('desks/template: good');
    expect(stdout).toContain('desks/imd: good');
    expect(stdout).toContain('desks/nicori: good');
    expect(stdout).toContain('desks/wox: good');
    expect(status).toBe(0);
  });

  it('tells of a desk its rights, the documents of the day, and that not all is shown', () => {
    expect(describeDesk(loadDesk('desks/nicori'), '2026-11-24')).toMatchInlineSnapshot(`
      [
        "rights     disclosure: P3, 2 approvals · erasure: P3 or account door, 2 approvals, 72 h to withdraw",
        "documents  one of drivers-licence, my-number-card, passport-with-address, passport (no address), residence-card, special-permanent-resident-certificate",
        "           or two of eligibility-certificate (no address), resident-register-copy, pension-number-notice (no address)",
        "no longer  health-insurance-card (until 2025-12-01)",
        "shows      all but 13 attributes (see map)",
      ]
    `);
    expect(describeDesk(loadDesk('desks/template'), '2026-11-24')).toEqual([
      'rights  erasure: P1, 1 approval, 72 h to withdraw',
      'shows   every attribute',
    ]);
  });

  it('ends with 1 and tells file and line of a desk that cannot be used', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'madoguchi-')), 'broken');
    mkdirSync(folder);
    const map = readFileSync('desks/template/data-map.yaml', 'utf8').replace('do: delete', 'do: destroy');
    writeFileSync(join(folder, 'desk.yaml'), readFileSync('desks/template/desk.yaml'));
    writeFileSync(join(folder, 'data-map.yaml'), map);
    const { status, stderr } = desk('check', folder);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /data-map\.yaml:\d+:\d+ tables\.accounts\.classes\.account\.erasure\.do: is not allowed/,
    );
  });

  it('ends with 1 and names the desks that there are', () => {
    const { status, stderr } = desk('check', 'nowhere');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^desks\/ has no desk of that name; there are imd, infoxnet, nicori, template, weboxid, wox/,
    );
  });
});

describe('npm run desk -- map', () => {
  it('draws how each class is reached, and what an erasure does to it', () => {
    expect(drawTree(weboxid)).toMatchInlineSnapshot(`
      "weboxid: from the mailbox to every row

      {mailbox}                          found by                                               erasure
      ├─ accounts/account                index by-mailbox {mailbox}                             delete · if accountId is {account-id}
      │  ├─ {phone}                                                                             weak: not followed
      │  └─ {account-id}
      │     ├─ accounts/account          key {account-id}                                       (as above)
      │     ├─ workspace/settings        key USER#{account-id}, SETTINGS…                       delete
      │     ├─ workspace/session         key USER#{account-id}, SESSION#…                       delete
      │     ├─ workspace/ticket          key USER#{account-id}, TICKET#… (type ticket)          redact name, subject, body
      │     │  └─ workspace/attachment   reference TICKET#{@ticketId}, FILE#…                   delete · if user is {account-id}
      │     ├─ workspace/ticket-message  key USER#{account-id}, TICKET#… (type ticket-message)  delete
      │     ├─ orders/order              index by-account {account-id}                          redact name, email, address, note · if accountId is {account-id}
      │     │  ├─ order-lines/line       reference {@orderId}                                   delete
      │     │  └─ invoices/invoice       reference {@invoiceId}                                 keep 2557 days from issued (tax-records), then delete · if accountId is {account-id}
      │     ├─ feedback/answer           index by-author {account-id}                           unlink authorId, authorName, comment · if authorId is {account-id}
      │     └─ activity/event            key {account-id}                                       delete
      └─ mail-log/mail                   key {mailbox}                                          delete · if accountId is {account-id}

      table        in DynamoDB
      accounts     weboxid-accounts
      workspace    weboxid-workspace
      orders       weboxid-orders
      order-lines  weboxid-order-lines
      invoices     weboxid-invoices
      feedback     weboxid-feedback
      mail-log     weboxid-mail-log
      activity     weboxid-activity

      not shown whole
      accounts/account.passwordHash  only that one is held
      workspace/session.token        only that one is held
      orders/order.memo              withheld: R33_BUSINESS"
    `);
  });

  it('shows every class and every rule', () => {
    const [drawing = ''] = drawTree(weboxid).split('\n\ntable');
    for (const [tableId, { classes }] of Object.entries(weboxid.dataMap.tables))
      for (const [classId, { find }] of Object.entries(classes))
        expect(drawing.split(`${tableId}/${classId} `).length - 1).toBe(find.length);
  });

  it('draws what the links of the access log lead to, in tables that are the desk’s own', () => {
    const drawing = drawTree(loggingDesk());
    expect(drawing.slice(drawing.indexOf('{log-account}')).split('\n\n')[0]).toMatchInlineSnapshot(`
      "{log-account}                       links of the access log
      {log-visitor}                       links of the access log
      ├─ access-log/visits                key {log-visitor}, a#{log-account}#…     delete
      ├─ access-log/devices               key {log-account}, link#{log-visitor}#…  delete
      └─ access-log/device-accounts       key {log-visitor}, by#{log-account}#…    delete
      {log-device}                        links of the access log
      └─ access-log/device-visits         key {log-device}, g#…                    delete
      {log-shared-device}                 links of the access log
      └─ access-log/shared-device-visits  key {log-shared-device}, g#…             delete"
    `);
    expect(drawing).toMatch(/^access-log +the desk's own$/m);
    expect(drawMermaid(loggingDesk())).toContain('class_access_log__device_visits');
  });

  it('shows how attributes are shown that are not shown whole', () => {
    const [, drawing] = drawTree(loadDesk('desks/nicori')).split('\n\nnot shown whole\n');
    expect(drawing).toMatchInlineSnapshot(`
      "customers/customer.passwordHash    only that one is held
      customers/customer.riskNote        withheld: R33_BUSINESS
      shop/terminal.pushToken            only that one is held
      shop/inquiry.memo                  withheld: R33_BUSINESS
      shop/inquiry-message.text          without mentioned, answeredBy
      shop/inquiry-message.mentioned     withheld: R33_HARM
      shop/inquiry-message.answeredBy    withheld: R33_HARM
      orders/order.memo                  withheld: R33_BUSINESS
      payments/payment.card              last four characters
      payments/payment.cardToken         only that one is held
      seller-messages/message.text       without staff, mentioned
      seller-messages/message.staff      withheld: R33_HARM
      seller-messages/message.mentioned  withheld: R33_HARM"
    `);
    expect(drawTree(loadDesk('desks/template'))).toMatch(/\n\nevery attribute is shown whole$/);
  });

  it('writes Mermaid with one node per class and identifier, and no stray quote or entity', () => {
    const [first, ...lines] = drawMermaid(weboxid).split('\n');
    expect(first).toBe('flowchart LR');
    expect(lines.filter((line) => /^ {2}class_\w+\["[^"]+"\]$/.test(line))).toHaveLength(12);
    expect(lines.filter((line) => /^ {2}identifier_\w+\(\["[^"]+"\]\)$/.test(line))).toHaveLength(3);
    expect(lines).toContain('  class_orders__order -->|"reference {@orderId}"| class_order_lines__line');
    expect(lines.join('').replaceAll('#35;', '')).not.toContain('#');
  });
});

describe('the JSON Schema files', () => {
  it.each(Object.entries(schemaFiles()))('%s is fresh (npm run desk -- schema)', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('do not offer what the product alone sets', () => {
    expect(Object.values(schemaFiles()).join()).not.toContain('unpacks');
  });

  it('offer the data categories, and refuse unknown keys', () => {
    const text = schemaFiles()['desks/data-map.schema.json'] ?? '';
    expect(text).toContain('"user.contact.email"');
    expect(JSON.parse(text)).toMatchObject({
      additionalProperties: false,
      required: expect.arrayContaining(['tables']),
    });
  });

  it.each(['imd', 'infoxnet', 'nicori', 'weboxid', 'wox', 'template'])(
    'are named by the files of %s',
    (id) => {
      for (const file of ['desk', 'data-map'])
        expect(readFileSync(`desks/${id}/${file}.yaml`, 'utf8')).toMatch(
          new RegExp(`^# yaml-language-server: \\$schema=\\.\\./${file}\\.schema\\.json\n`),
        );
    },
  );
});
