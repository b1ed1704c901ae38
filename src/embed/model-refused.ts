/** A model that cannot be used. The message is one line: what is missing or wrong, and what to do. */
export class ModelRefused extends Error {
  override readonly name = 'ModelRefused';
}
