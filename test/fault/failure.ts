/** An error of the engine, as the SDK raises it. */
export function failure(name: string): Error {
  return Object.assign(new Error(`made by a test: ${name}`), { name })
}

/** A transaction that was given up whole: a reason for each of its writes, of which the first says why. */
export function cancelled(code: string, writes: number): Error {
  const CancellationReasons = Array.from({ length: writes }, (_, index) => ({ Code: index === 0 ? code : 'None' }))
  return Object.assign(failure('TransactionCanceledException'), { CancellationReasons })
}
