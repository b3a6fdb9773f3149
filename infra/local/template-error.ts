/** The synthesized template asks for something that the local stack cannot give; the message says where. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
