import { type ClassResult, resultLines } from '../class-result.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { StatusProps } from '../status-props.ts';
import { Table } from './table.tsx';

const Results = ({ page, results }: { page: StatusProps; results: readonly ClassResult[] }) => {
  const { status, words } = messagesIn(page.language);
  const treated = (result: ClassResult) => (
    <ul class="plain">
      {resultLines(result, page.language).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <Table
      caption={status.results}
      rows={results}
      keyOf={(result) => result.label.en}
      columns={[
        { name: status.item, of: (result) => result.label[page.language] },
        { name: status.found, of: (result) => words.count(result.found), numeric: true },
        { name: status.treated, of: treated },
      ]}
    />
  );
};

const Receipt = ({ page, receipt }: { page: StatusProps; receipt: string }) => {
  const { status } = messagesIn(page.language);
  const href = `data:application/json;base64,${Buffer.from(receipt, 'utf8').toString('base64')}`;
  return (
    <>
      <h2>{status.receipt}</h2>
      <p>{status.receiptLead}</p>
      <p>
        <a class="button" href={href} download={`receipt-${page.request.reference}.json`}>
          {status.receiptDownload}
        </a>
      </p>
    </>
  );
};

/** Whom to turn to. APPI 40 */
const Remedies = ({ page }: { page: StatusProps }) => {
  const { status } = messagesIn(page.language);
  const { complaints } = page.desk.counters;
  return (
    <>
      <p>{status.remedy}</p>
      <ul>
        <li>
          {complaints.name[page.language]} <a href={`mailto:${complaints.mailbox}`}>{complaints.mailbox}</a>
        </li>
        <li>
          <a href={status.authorityUrl}>{status.authority}</a>
        </li>
      </ul>
    </>
  );
};

/** The outcome with its reason, what became of what, the backups' window, where to complain, the receipt. APPI 36 */
export const OutcomeSection = ({ page }: { page: StatusProps }) => {
  const { status, labels, accessLog } = messagesIn(page.language);
  const { request, results = [], backupDays = 0, logDays, receipt } = page;
  if (request.outcome === undefined) return null;
  const removed = results.some((result) => result.removed + result.redacted + result.unlinked > 0);
  return (
    <>
      <h2>{status.outcome}</h2>
      <p class="lead">{labels.outcomes[request.outcome]}</p>
      {results.length > 0 && <Results page={page} results={results} />}
      {removed && backupDays > 0 && <p>{status.backups(backupDays)}</p>}
      {removed && logDays !== undefined && <p>{accessLog.erasedExceptions(logDays)}</p>}
      <Remedies page={page} />
      {receipt !== undefined && <Receipt page={page} receipt={receipt} />}
    </>
  );
};
