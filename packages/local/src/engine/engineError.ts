export type EngineErrorCode =
  | 'ENDPOINT_INVALID'
  | 'ENGINE_MISSING'
  | 'ENGINE_FAILED'
  | 'ENGINE_UNREACHABLE'
  | 'ENGINE_CLOSED'
  | 'FOLDER_UNUSABLE'

/** Why there is no engine to talk to. The message is meant for the person at the terminal and says what to do. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode

  constructor(code: EngineErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
