import { type Mutation, mutationsOf } from './mutation.ts'

/** Who sees and changes cases, customers, analyses and figures. */
export const CASE_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf('domain/src/access/caseAccess.ts', 'reads', [
    ['a grant of a region holds in every region', 'scope.region === region', 'true'],
    ['a grant of a site holds at every site', 'scope.project === project', 'true'],
    ['staff see figures', 'STAFF: { ...AT_WORK, figures: false,', 'STAFF: { ...AT_WORK,'],
  ]),
  ...mutationsOf('domain/src/access/caseAccess.ts', 'forbidden', [
    [
      'every step is taken by whoever takes some',
      "steps !== 'NONE' && !steps.allBut.includes(step)",
      "steps !== 'NONE'",
    ],
    ['every step is taken by everybody', "return steps !== 'NONE' && !steps.allBut.includes(step)", 'return true'],
  ]),
  ...mutationsOf('domain/src/access/caseAccess.ts', 'allowed', [
    ['the quality department records by every channel', "receives: 'HEAD_OFFICE' },", "receives: 'ANY' },"],
  ]),
  ...mutationsOf('domain/src/access/personalData.ts', 'reads', [
    ['words are not masked', "return words === 'EVERYTHING' ? texts : maskedTexts({ texts, earlier })", 'return texts'],
    ['names stay in other words', '[field, inWords(text, known)]', '[field, text]'],
  ]),
  ...mutationsOf('domain/src/project/project.ts', 'reads', [
    [
      'a site stays with its first region',
      'if (from === undefined || from <= month) found = region',
      'void [from, region, month]',
    ],
  ]),
  ...mutationsOf('service/src/case/find.ts', 'reads', [
    ['a case is found by its id by whoever reaches its site', 'if (!reached.access.reads || ', 'if ('],
    [
      'a complaint is found as a suggestion',
      " || !isId(kind === 'COMPLAINT' ? 'complaint' : 'suggestion', id)) return undefined",
      ' || !(isId("complaint", id) || isId("suggestion", id))) return undefined',
    ],
    [
      'a case is found by its number by whoever reaches its site',
      'if (!reached?.access.reads) return undefined',
      'if (!reached) return undefined',
    ],
  ]),
  ...mutationsOf('service/src/case/source.ts', 'reads', [
    ['everybody lists the cases of a site', 'const isHidden = !access.reads || ', 'const isHidden = '],
    ['everybody lists open cases', 'projects.filter(({ access }) => access.reads)', 'projects'],
    [
      'words are sought in by whoever sees them masked',
      "text !== undefined && access.words !== 'EVERYTHING'",
      "text !== undefined && access.words === 'NOTHING'",
    ],
  ]),
  ...mutationsOf('api/src/schema/caseQueue.ts', 'reads', [
    ['everybody is told of queues', 'if (!reached.access.reads) return null', ''],
  ]),
  ...mutationsOf('service/src/case/takeIn.ts', 'forbidden', [
    ['everybody records cases', "if (access.receives === 'NONE') return refuse('NOT_FOUND')", ''],
  ]),
  ...mutationsOf('service/src/case/takeStep.ts', 'forbidden', [
    ['steps are not held against rights', "if (!takesStep(reached.access, step.type)) return refuse('NOT_FOUND')", ''],
  ]),
  ...mutationsOf('service/src/case/change.ts', 'keys', [
    [
      'a key is remembered for everybody',
      "'idempotency', actor.kind, actor.id, request.key",
      "'idempotency', request.key",
    ],
  ]),
  ...mutationsOf('service/src/case/receive.ts', 'keys', [
    ['a new case follows from the key alone', 'project, actor.kind, actor.id, key)', 'project, key)'],
  ]),
  ...mutationsOf('service/src/case/handover.ts', 'forbidden', [
    ['whoever reaches a site hands its cases over', ' || places.some(({ access }) => !access.handsOver)', ''],
  ]),
  ...mutationsOf('domain/src/access/caseAccess.ts', 'forbidden', [
    ['staff hand cases over', 'confirms: true,\n  handsOver: false,', 'confirms: true,\n  handsOver: true,'],
  ]),
  ...mutationsOf('service/src/issue/issue.ts', 'forbidden', [
    ['everybody issues complaints', "if (!issuesComplaints(service)) return refuse('NOT_FOUND')", ''],
  ]),
  ...mutationsOf('service/src/issue/list.ts', 'allowed', [
    ['everybody lists what was issued', 'issuesComplaints(service) ? await', 'issuesComplaints !== undefined ? await'],
    ['everybody finds what was issued', "issuesComplaints(service) && isId('issue', id)", "isId('issue', id)"],
  ]),
  ...mutationsOf('service/src/category/edit.ts', 'forbidden', [
    ['everybody keeps the topics', "if (!keepsTopics(service)) return refuse('NOT_FOUND')", ''],
    ['administrators keep the topics', "['QUALITY']", "['QUALITY', 'ADMIN']"],
  ]),
  ...mutationsOf('service/src/attachment/attachments.ts', 'files', [
    [
      'whoever reads masked words sees files',
      "return reads && words === 'EVERYTHING'",
      "return reads && words !== 'NOTHING'",
    ],
  ]),
  ...mutationsOf('service/src/attachment/attachments.ts', 'forbidden', [
    ['everybody takes files away', "if (!takesStep(reached.access, 'REMOVE_ATTACHMENT') || !isFile)", 'if (!isFile)'],
  ]),
  ...mutationsOf('service/src/attachment/attach.ts', 'files', [
    [
      'everybody attaches files',
      "takesStep(reached.access, 'ATTACH') ? attachTo(service, reached, request) : refuse('NOT_FOUND')",
      'attachTo(service, reached, request)',
    ],
  ]),
  ...mutationsOf('api/src/link/follow.ts', 'files', [
    [
      'a link is good for everybody',
      'return one.kind === other.kind && one.id === other.id',
      'return [one, other].length > 0',
    ],
  ]),
  ...mutationsOf('service/src/customer/customers.ts', 'reads', [
    ['whoever reads masked words sees customers', "return words === 'EVERYTHING'", "return words !== 'NOTHING'"],
    [
      'everybody finds customers by name and room',
      'const id = seesCustomers(access) ?',
      'const id = seesCustomers(access) || said.complainantPhone === undefined ?',
    ],
  ]),
  ...mutationsOf('service/src/customer/personalData.ts', 'forbidden', [
    [
      "everybody answers for customers' data",
      'reached.access.answersForData ? await findCustomer(reached, id) : undefined',
      'await findCustomer(reached, id)',
    ],
  ]),
  ...mutationsOf('service/src/analysis/show.ts', 'reads', [
    ['everybody sees analyses that are computed', 'if (!showsAnalyses(access) || asOf', 'if (asOf'],
    ['everybody sees analyses that are stored', 'projects.filter(({ access }) => showsAnalyses(access))', 'projects'],
    ['staff see analyses', 'return reads && figures', 'return reads'],
    ['readers of figures see analyses', 'return reads && figures', 'return figures'],
    [
      'the locations of an analysis are not masked',
      'shownTexts(stored.get(example) ?? NO_TEXT, space.actor, viewpoint).location',
      '(shownTexts === undefined || viewpoint === undefined ? {} : (stored.get(example) ?? NO_TEXT).texts).location',
    ],
  ]),
  ...mutationsOf('service/src/metric/compare.ts', 'reads', [
    ['everybody compares every site', '.filter(({ project }) => seesFigures(project))', ''],
  ]),
  ...mutationsOf('service/src/metric/metricTable.ts', 'reads', [
    [
      'every site counts in the metric table',
      '(seesFigures(project) ? [project.id] : [])',
      '(seesFigures !== undefined ? [project.id] : [])',
    ],
    ['every site counts in the percentiles', 'if (!seen.has(row.project)) continue\n      const', 'const'],
    ['every site counts in what is counted', 'if (!seen.has(row.project)) continue\n    const', 'const'],
  ]),
]
