export { type AppOptions, createApp } from './app.ts'
export { LANGUAGES, type Language, languageOf } from './language.ts'
export type { Log, LogEntry } from './server.ts'
