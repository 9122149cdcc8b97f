import { describe, expect, it } from 'vitest'
import { conductIn } from './manner.ts'

describe('the conduct of a site', () => {
  it('is the same in every quarter of a badly run one: many complaints, slow replies', () => {
    const first = conductIn('BAD', { quarter: 0, quarters: 9 })
    expect(first).toMatchObject({ rate: 2.5, repliedInTime: 0.7 })
    expect(conductIn('BAD', { quarter: 8, quarters: 9 })).toEqual(first)
  })

  it('gets better from quarter to quarter where it improves, and worse where it worsens', () => {
    for (let quarter = 1; quarter < 9; quarter += 1) {
      const [before, now] = [quarter - 1, quarter]
      const improving = [before, now].map((at) => conductIn('IMPROVING', { quarter: at, quarters: 9 }))
      const worsening = [before, now].map((at) => conductIn('WORSENING', { quarter: at, quarters: 9 }))
      expect(improving[1]?.rate).toBeLessThan(improving[0]?.rate as number)
      expect(improving[1]?.slowness).toBeLessThan(improving[0]?.slowness as number)
      expect(improving[1]?.repliedInTime).toBeGreaterThan(improving[0]?.repliedInTime as number)
      expect(worsening[1]?.rate).toBeGreaterThan(worsening[0]?.rate as number)
      expect(worsening[1]?.repliedInTime).toBeLessThan(worsening[0]?.repliedInTime as number)
    }
  })

  it('is that of the beginning where there is one quarter only', () => {
    expect(conductIn('IMPROVING', { quarter: 0, quarters: 1 })).toEqual(
      conductIn('IMPROVING', { quarter: 0, quarters: 9 }),
    )
  })
})
