import { csvLineSplitter } from '../../../functions/adapters/access-log/csv-line-splitter.ts';
import type { LogFileRules } from '../../../functions/domain/access-log/rules.ts';
import { lineReader } from '../../../functions/domain/log-file/line-reader.ts';
import { aCookie } from './ingest.ts';

/** Reads lines of one file as the product does, split by the splitter that it has. */
export const readLines = (rules: LogFileRules, ...lines: string[]) =>
  lines.map(lineReader(rules, csvLineSplitter));

/** A line in the combined format, with the visitor cookie after the user agent. */
export const aCombinedLine = ({
  ip = '203.0.113.7',
  user = '-',
  time = '24/Nov/2026:13:05:32 +0900',
  request = 'GET /boards/12?page=2 HTTP/1.1',
  status = '200',
  bytes = '5120',
  referrer = 'https://example.jp/',
  agent = 'Mozilla/5.0 (X11; Linux x86_64)',
  more = ` "${aCookie('hanako')}"`,
}: Record<string, string> = {}): string =>
  `${ip} - ${user} [${time}] "${request}" ${status} ${bytes} "${referrer}" "${agent}"${more}`;

/** A line of a load balancer, with all fields in AWS's order. */
export const anAlbLine = ({
  type = 'h2',
  time = '2026-11-24T04:05:32.186641Z',
  client = '203.0.113.7:51816',
  target = '10.0.0.66:8080',
  seconds = '0.001 0.048 0.002',
  status = '200',
  request = 'GET https://www.example.jp:443/boards/12?page=2 HTTP/2.0',
  agent = 'Mozilla/5.0 (X11; Linux x86_64)',
}: Record<string, string> = {}): string =>
  [
    `${type} ${time} app/site/50dc6c495c0c9188 ${client} ${target} ${seconds} ${status} 200 87 5120`,
    `"${request}" "${agent}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3`,
    'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/site/73e2d6bc24d8a067',
    '"Root=1-6740f2d0-0f5d1d3b2a4c5e6f7a8b9c0d" "www.example.jp" "session-reused" 1',
    '2026-11-24T04:05:32.135000Z "forward" "-" "-" "10.0.0.66:8080" "200" "-" "-" TID_5f1c',
  ].join(' ');
