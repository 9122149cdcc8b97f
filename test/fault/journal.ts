import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { type CaseId, type CaseState, isRefusal, type Refusal } from '@zhiheng/domain'
import { keyOf, type Request } from './request.ts'

/** What a writer was told, or that it was told nothing because the use case threw. */
export type Answer =
  | { readonly kind: 'acknowledged'; readonly id: CaseId; readonly number: string; readonly version: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'thrown'; readonly message: string }

/** Asked before, answered after: a line without its answer is a request whose end nobody saw. */
export type Line =
  | { readonly turn: string; readonly asked: Request }
  | { readonly turn: string; readonly key: string; readonly answer: Answer }

export interface Journal {
  asked(turn: string, request: Request): void
  answered(turn: string, request: Request, answer: Answer): void
  close(): void
}

/** A file of one line for each thing said; every line is handed to the operating system before the next command. */
export function openJournal(path: string): Journal {
  const file = openSync(path, 'a')
  const write = (line: Line) => void writeSync(file, `${JSON.stringify(line)}\n`)
  return {
    asked: (turn, request) => write({ turn, asked: request }),
    answered: (turn, request, answer) => write({ turn, key: keyOf(request), answer }),
    close: () => closeSync(file),
  }
}

export function readJournal(path: string): Line[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Line)
}

export function answerOf(result: CaseState | Refusal): Answer {
  if (isRefusal(result)) return { kind: 'refused', refusal: result }
  const { id, number, version } = result
  return { kind: 'acknowledged', id, number, version }
}
