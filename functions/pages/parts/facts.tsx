import type { ComponentChildren } from 'preact';

export type Fact = readonly [name: string, value: ComponentChildren];

/** Names and values beside each other; on a phone below each other. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** A reference number, set so that one click or tap selects it whole. */
export const ReferenceNumber = ({ reference }: { reference: string }) => (
  <span class="reference" translate={false}>
    {reference}
  </span>
);
