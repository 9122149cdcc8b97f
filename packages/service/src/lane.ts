/** Runs tasks of one name one after another, and those of different names side by side. */
export interface Lanes {
  run<T>(name: string, task: () => Promise<T>): Promise<T>
}

export function lanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(name, task) {
      const before = tails.get(name) ?? Promise.resolve()
      const running = before.then(task, task)
      const tail = running
        .catch(() => undefined)
        .finally(() => {
          if (tails.get(name) === tail) tails.delete(name)
        })
      tails.set(name, tail)
      return running
    },
  }
}
