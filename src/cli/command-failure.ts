/** A command that could not be done. The message is one line and says what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options: ErrorOptions = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
