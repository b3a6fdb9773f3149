import type { DisclosurePackage } from '../../domain/disclosure/disclosure-package.ts';
import { timeForPeople } from '../../domain/due-date.ts';
import type { Reference } from '../../domain/ids.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import { sizeForPeople } from '../size.ts';
import { Facts, ReferenceNumber } from './facts.tsx';
import { Table } from './table.tsx';

interface PackageFactsProps {
  language: Language;
  reference: Reference;
  disclosed: DisclosurePackage;
}

/** Whose package it is by its reference, its size and checksum, and until when it can be fetched. */
export const PackageFacts = ({ language, reference, disclosed }: PackageFactsProps) => {
  const { packagePage, words } = messagesIn(language);
  const time = (instant: string) => timeForPeople(new Date(instant), language);
  return (
    <Facts
      facts={[
        [words.reference, <ReferenceNumber reference={reference} />],
        [packagePage.builtAt, time(disclosed.builtAt)],
        [packagePage.expiresAt, time(disclosed.expiresAt)],
        [packagePage.size, sizeForPeople(disclosed.bytes, language)],
        [packagePage.checksum, <code>{disclosed.sha256}</code>],
      ]}
    />
  );
};

/** The files in a package, by name and size; none of their content. */
export const PackageParts = ({ language, disclosed }: Omit<PackageFactsProps, 'reference'>) => {
  const { packagePage } = messagesIn(language);
  return (
    <Table
      caption={packagePage.parts}
      rows={disclosed.parts}
      keyOf={({ name }) => name}
      columns={[
        { name: packagePage.part, of: ({ name }) => <code>{name}</code> },
        { name: packagePage.partSize, of: ({ bytes }) => sizeForPeople(bytes, language), numeric: true },
      ]}
    />
  );
};
