/** What is written of an event and used here; the rungs of an escalation are those that were climbed. */
export interface ToldEvent {
  readonly type: string
  readonly major?: unknown
  readonly assignee?: string
  readonly rungs?: readonly string[]
  readonly clock?: string
  readonly intervals?: unknown
}

/** The people who can be told at a site, by what they are there; one manager, and no assignee manages or leads. */
export interface Staff {
  readonly manager: string
  readonly leads: readonly string[]
  readonly regional: readonly string[]
  readonly quality: readonly string[]
  readonly executives: readonly string[]
  /** Who at the site has a login of their own, by that. */
  readonly logins: ReadonlyMap<string, string>
}

/** How often people are told of one kind of thing about a case: each at least and at most, and all of them together. */
export interface Expected {
  readonly people: Map<string, { least: number; most: number }>
  least: number
  most: number
}

/**
 * Who is told what of a case, from its events alone, by kind and clock: `CLOCK_LATE closure`. Every event tells everybody
 * it concerns once. A case that is not assigned to anybody with a login is the manager's; where somebody takes it only
 * after the event, both may have been meant when it was told. The assignee of a case is always the same.
 */
export function expectedTellings(events: readonly ToldEvent[], staff: Staff): Map<string, Expected> {
  const found = new Map<string, Expected>()
  const taken = events.findIndex(({ type }) => type === 'ASSIGNED')
  const name = taken < 0 ? undefined : events[taken]?.assignee
  const assignee = name === undefined ? undefined : staff.logins.get(name)
  for (const [index, event] of events.entries())
    for (const { kind, people, isAssignees } of toldOf(event, staff)) {
      const one = found.get(kind) ?? { people: new Map(), least: 0, most: 0 }
      found.set(kind, one)
      for (const person of people) expect(one, [person])
      if (!isAssignees) continue
      const isTaken = assignee !== undefined && taken <= index
      const isOpen = assignee !== undefined && taken > index
      const manager = people.includes(staff.manager) ? [] : [staff.manager]
      if (isTaken) expect(one, [assignee])
      else if (isOpen) expectOneOf(one, [assignee, ...manager], manager.length > 0)
      else for (const person of manager) expect(one, [person])
    }
  return found
}

function expect(one: Expected, people: readonly string[]): void {
  for (const person of people) {
    const { least, most } = one.people.get(person) ?? { least: 0, most: 0 }
    one.people.set(person, { least: least + 1, most: most + 1 })
  }
  one.least += people.length
  one.most += people.length
}

function expectOneOf(one: Expected, people: readonly string[], isSure: boolean): void {
  for (const person of people) {
    const { least, most } = one.people.get(person) ?? { least: 0, most: 0 }
    one.people.set(person, { least, most: most + 1 })
  }
  one.least += isSure ? 1 : 0
  one.most += 1
}

interface Told {
  readonly kind: string
  readonly people: readonly string[]
  readonly isAssignees?: boolean
}

function toldOf(event: ToldEvent, { manager, leads, regional, quality, executives }: Staff): Told[] {
  const { type, major, clock, rungs = [], intervals } = event
  const aboveAll = [...quality, ...executives]
  if (type === 'RECEIVED')
    return [
      { kind: 'CASE_RECEIVED', people: [...leads, manager] },
      ...(major ? [{ kind: 'COMPLAINT_MAJOR', people: aboveAll }] : []),
    ]
  if (type === 'ASSIGNED') return [{ kind: 'CASE_ASSIGNED', people: [], isAssignees: true }]
  if (type === 'RECLASSIFIED' && major === 'MADE') return [{ kind: 'COMPLAINT_MAJOR', people: aboveAll }]
  if (type === 'MAJOR_REPORTED') return [{ kind: 'MAJOR_REPORTED', people: aboveAll }]
  if (type === 'BREACHED' && intervals !== undefined)
    return [{ kind: `CLOCK_BREACHED ${clock}`, people: [manager], isAssignees: true }]
  if (type !== 'ESCALATED') return []
  return rungs.map((rung) => {
    if (rung === 'ASSIGNEE') return { kind: `CLOCK_REMINDER ${clock}`, people: [], isAssignees: true }
    if (rung === 'SITE') return { kind: `CLOCK_BREACHED ${clock}`, people: [manager], isAssignees: true }
    return rung === 'REGION'
      ? { kind: `CLOCK_LATE ${clock}`, people: regional }
      : { kind: `CLOCK_VERY_LATE ${clock}`, people: quality }
  })
}
