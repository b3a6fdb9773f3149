import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { type Fact, Facts } from './parts/facts.tsx';
import { urlOf } from './routes.ts';

/** Why a page cannot be shown. `refused-link` is one answer for every reason why a link or code does not open. */
export type Problem =
  | { kind: 'refused-link' }
  | { kind: 'bad-input'; field: string }
  | { kind: 'not-found' }
  | { kind: 'conflict' }
  | { kind: 'too-many' }
  /** To programs: a call without the signature that its route asks for, and an assertion that was sent before. */
  | { kind: 'not-signed' }
  | { kind: 'replayed' }
  | { kind: 'server-error'; correlationId: string };

export type ProblemProps = PageProps & { problem: Problem };

const problemFacts = ({ language, problem }: ProblemProps): Fact[] => {
  const { problems } = messagesIn(language);
  if (problem.kind === 'bad-input') {
    const label = Object.entries(problems.fields).find(([name]) => name === problem.field)?.[1];
    return [
      [
        problems.field,
        <>
          {label} <code>{problem.field}</code>
        </>,
      ],
    ];
  }
  if (problem.kind === 'server-error') return [[problems.correlation, <code>{problem.correlationId}</code>]];
  return [];
};

/** What went wrong and what to do about it: names a field or an id, never a value. */
export const renderProblem = (props: ProblemProps): string => {
  const { language, baseUrl, problem } = props;
  const { problems } = messagesIn(language);
  const { title, lead, next } = problems[problem.kind];
  const facts = problemFacts(props);
  return renderPage(props, {
    title,
    children: (
      <>
        <p class="lead">{lead}</p>
        {problem.kind === 'bad-input' && <Facts facts={facts} />}
        <p>{next}</p>
        {problem.kind === 'server-error' && <Facts facts={facts} />}
        {problem.kind === 'not-found' && (
          <p>
            <a href={urlOf(baseUrl, 'requests', { language })}>{problems.form}</a>
          </p>
        )}
      </>
    ),
  });
};
