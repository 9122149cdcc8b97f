/** The database engine as one process sees it. */
export interface Engine {
  /** Whether this process runs the engine, uses that of another process, or was given an address. A client can become the owner. */
  readonly role: 'owner' | 'client' | 'external'
  /**
   * Where the engine answers now. Waits while it is being started again, at most 15 s, and then throws an EngineError.
   * Ask again before repeating a request that failed on the wire: a new engine keeps the port only if it can.
   */
  endpoint(): Promise<string>
  /** Calls the listener with the endpoint each time a new engine answers in place of one that ended. */
  onRestart(listener: (endpoint: string) => void): void
  /** Lets go of the engine; its owner ends it, within 10 s. Other processes on the folder then start it for themselves. */
  close(): Promise<void>
}
