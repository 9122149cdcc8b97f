import { expect, test } from 'vitest'
import { allowedCommands } from './allowed.ts'
import { STEPPING } from './testing/material.ts'
import { CASE_KINDS, CASE_STATES } from './vocabulary.ts'

/** For each command and state: `cs` allowed for complaints and suggestions, `c` or `s` for one of them, `-` for none. */
const TABLE = `
command                   RECEIVED IN_PROGRESS RESOLVED VERIFIED CLOSED MERGED WITHDRAWN VOIDED
RECEIVE                   -        -           -        -        -      -      -         -
IMPORT                    -        -           -        -        -      -      -         -
ASSIGN                    cs       cs          cs       cs       -      -      -         -
RESPOND                   cs       cs          cs       cs       cs     -      -         -
FILL_RECORD_FORM          c        c           c        c        c      -      -         -
FILL_MEASURES             cs       cs          cs       cs       cs     -      -         -
REFER                     c        c           -        -        -      -      -         -
CHECK_DEVELOPER_PROGRESS  c        c           c        c        -      -      -         -
UPDATE_OWNER              cs       cs          cs       cs       -      -      -         -
PAUSE                     c        c           -        -        -      -      -         -
RESUME                    c        c           -        -        -      -      -         -
RECLASSIFY                cs       cs          cs       cs       cs     -      -         -
CORRECT                   cs       cs          cs       cs       cs     -      -         -
COMPLETE_IMPORT           cs       cs          cs       cs       cs     -      -         -
RESOLVE                   -        cs          -        -        -      -      -         -
VERIFY                    -        -           cs       -        -      -      -         -
FAIL_VERIFICATION         -        -           cs       -        -      -      -         -
ATTEMPT_CALL_BACK         -        -           -        cs       -      -      -         -
CALL_BACK                 -        -           -        cs       -      -      -         -
CLOSE                     -        -           -        cs       -      -      -         -
REOPEN                    -        -           cs       cs       cs     -      -         -
MERGE                     cs       cs          cs       cs       -      -      -         -
WITHDRAW                  cs       cs          cs       cs       -      -      -         -
VOID                      cs       cs          cs       cs       cs     cs     cs        -
REPORT_MAJOR              c        c           c        c        c      -      -         -
FILE_SPECIAL_REPORT       -        -           c        c        c      -      -         -
PUBLISH                   c        c           c        c        c      -      -         -
ADOPT                     s        s           -        -        -      -      -         -
DECLINE                   s        s           -        -        -      -      -         -
COMMENT                   cs       cs          cs       cs       cs     cs     cs        cs
ATTACH                    cs       cs          cs       cs       cs     cs     cs        cs
REMOVE_ATTACHMENT         cs       cs          cs       cs       cs     cs     cs        cs
ADD_OWNER_WORDS           cs       cs          cs       cs       -      -      -         -
RATE                      -        -           -        -        cs     -      -         -
ERASE                     -        -           -        -        cs     cs     cs        cs
SWEEP                     cs       cs          cs       cs       cs     cs     cs        cs
`

const LETTER = { COMPLAINT: 'c', SUGGESTION: 's' } as const

function cell(command: (typeof STEPPING.ANY)[number], state: (typeof CASE_STATES)[number]): string {
  const kinds = CASE_KINDS.filter((kind) => allowedCommands({ state, kind }).includes(command))
  return kinds.map((kind) => LETTER[kind]).join('') || '-'
}

test('each state and kind allows exactly the commands of the table', () => {
  const [header = '', ...rows] = TABLE.trim().split('\n')
  expect(header.split(/\s+/).slice(1)).toStrictEqual([...CASE_STATES])
  expect(rows.map((row) => row.split(/\s+/)[0] ?? '').toSorted()).toStrictEqual(STEPPING.ANY.toSorted())
  for (const row of rows) {
    const [command, ...cells] = row.split(/\s+/)
    const found = CASE_STATES.map((state) => cell(command as (typeof STEPPING.ANY)[number], state))
    expect(found, command).toStrictEqual(cells)
  }
})

test('no state offers a command twice', () => {
  for (const kind of CASE_KINDS)
    for (const state of CASE_STATES) {
      const allowed = allowedCommands({ state, kind })
      expect(new Set(allowed).size).toBe(allowed.length)
    }
})
