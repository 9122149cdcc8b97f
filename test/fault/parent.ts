import type { TakeKeys } from './injection.ts'
import type { ToParent, ToWriter } from './message.ts'

/** The writer's line to the process that started it; a writer whose parent is gone ends. */
export interface Parent {
  send(message: ToParent): void
  readonly takeKeys: TakeKeys
  /** Ends the line from this side. */
  close(): void
}

export function openParent(onMessage: (message: Exclude<ToWriter, { kind: 'granted' }>) => void): Parent {
  const waiting = new Map<string, (granted: boolean) => void>()
  let transactions = 0
  const send = (message: ToParent) => void process.send?.(message)
  const end = () => process.exit(1)
  process.on('disconnect', end)
  process.on('message', (message: ToWriter) => {
    if (message.kind !== 'granted') return onMessage(message)
    waiting.get(message.id)?.(message.granted)
    waiting.delete(message.id)
  })
  return {
    send,
    close() {
      process.off('disconnect', end)
      process.disconnect?.()
    },
    async takeKeys(keys) {
      const id = `${process.pid}-${transactions++}`
      const granted = await new Promise<boolean>((resolve) => {
        waiting.set(id, resolve)
        send({ kind: 'begin', id, keys })
      })
      return granted ? () => send({ kind: 'end', id }) : undefined
    },
  }
}
