export { createApp } from './app.ts'
export type { Log, LogEntry } from './server.ts'
