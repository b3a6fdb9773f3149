import type { Desk } from '../../domain/desk/desk.ts';
import type { EvidenceFile } from '../../domain/evidence/evidence-set.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';

/** A document and its side as people name them; a document that the desk no longer lists goes by its id. */
export const documentName = (
  { evidence }: Desk,
  { document, side }: Pick<EvidenceFile, 'document' | 'side'>,
  language: Language,
): string => {
  const { identity } = messagesIn(language);
  const label = evidence?.documents[document]?.label[language] ?? document;
  return identity.document(label, identity.sides[side]);
};
