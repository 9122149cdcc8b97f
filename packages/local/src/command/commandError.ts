/** Why a command cannot go on. The message is meant for the person at the terminal and says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
