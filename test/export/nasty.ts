/** Texts that spreadsheets and files of commas are known to spoil. */
export const NASTY = [
  '=1+1',
  '+86 138 0013 8000',
  '-5',
  '@SUM(A1)',
  '=HYPERLINK("http://127.0.0.1/","点这里")',
  '＝1+1',
  '"引号", 逗号, 与\n换行',
  '第一行\r\n第二行\r第三行',
  ' 前后有空格 ',
  '00123',
  '12345678901234567890',
  '9007199254740993',
  '1E5',
  '1/2',
  '2026-01-02',
  'TRUE',
  '3-1201',
  "'已有撇号",
  '_x0041_ 与 _x005F_',
  '<b>&amp;</b> ]]>',
  '𠮷野家 😀 Ａ１',
  'a\u0007b\u007fc',
  '长'.repeat(3_000),
  '😀',
] as const

const HEADER =
  'source_id,site_id,created_at,first_response_at,closed_at,category,description,location,channel,nature,responsibility,assignee,complainant,phone,room,claimed_amount_fen,satisfaction,called_back_at'
const DAY_MS = 86_400_000

/** Complaints of the first half of 2026 at some sites whose texts are nasty: the same ones for the same count. */
export function nastyComplaints(count: number, sites: readonly string[]): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const pick = <T>(list: readonly T[], step: number) => list[(index * step) % list.length] as T
    const received = Date.UTC(2026, 0, 2, 3) + Math.floor((index * 170 * DAY_MS) / count)
    const closed = index % 3 === 0 ? stamp(received + 4 * DAY_MS) : ''
    return [
      `N-${index}`,
      pick(sites, 1),
      stamp(received),
      index % 4 === 0 ? '' : stamp(received + DAY_MS / 4),
      closed,
      pick(['维修', '噪音', '=停车'], 1),
      pick(NASTY, 1),
      pick(NASTY, 7),
      pick(['PHONE', 'APP', 'ONLINE'], 1),
      pick(['SERVICE', 'FACILITY'], 1),
      pick(['PROPERTY', 'DEVELOPER'], 1),
      index % 5 === 0 ? '' : pick(['li', 'wang'], 1),
      pick(['王小明', '赵一', '欧阳修'], 1),
      pick(['13800138000', '+86 139 0013 9000', '010-88886666'], 1),
      pick(['3-1201', '=1-101'], 1),
      index % 6 === 0 ? '' : String(index * 1_000_003),
      closed && String(1 + (index % 5)),
      closed,
    ]
      .map(quoted)
      .join(',')
  })
  return `${[HEADER, ...rows].join('\n')}\n`
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const stamp = (at: number) => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
