import { frame, words } from './en/frame.ts';
import { labels } from './en/labels.ts';
import { confirmation, confirmed, links } from './en/links.ts';
import { problems } from './en/problems.ts';
import { accepted, requestForm } from './en/request.ts';
import { choice, decided, enrolled, enrolment, review } from './en/staff.ts';
import { status, withdrawn } from './en/status.ts';
import type { Messages } from './ja.ts';

/** The English catalogue, in the shape of the Japanese. */
export const en: Messages = {
  frame,
  words,
  labels,
  requestForm,
  accepted,
  links,
  confirmation,
  confirmed,
  status,
  withdrawn,
  review,
  choice,
  decided,
  enrolment,
  enrolled,
  problems,
};
