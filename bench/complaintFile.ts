import { siteCode } from './world.ts'

const CATEGORIES = ['电梯', '保洁', '绿化', '停车', '噪音', '收费', '维修', '装修', '漏水', '秩序', '宠物', '其他']
const CHANNELS = ['PHONE', 'COUNTER', 'APP', 'ONLINE', 'VISIT', 'HOTLINE']
const HOUR = 3_600_000

/**
 * A complaints file of a given length, in order of receipt, the same every time: rows spread over sites and over a
 * span of days, most of them replied to and (unless told otherwise) closed, with a few hundred characters of text each.
 */
export function* complaintFile(shape: {
  rows: number
  sites: number
  from: string
  days: number
  closed?: number
}): Generator<string> {
  yield 'source_id,site_id,created_at,first_response_at,closed_at,category,description,location,channel,nature,responsibility,status,resolution\n'
  const start = Date.parse(shape.from)
  let seed = 12_345
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  for (let index = 0; index < shape.rows; index++) {
    const created = start + Math.floor((index / shape.rows) * shape.days * 24 * HOUR)
    const replied = random() < 0.95 ? created + random() * 30 * HOUR : undefined
    const closed = random() < (shape.closed ?? 0.9) ? created + (2 + random() * 200) * HOUR : undefined
    const iso = (at: number | undefined) => (at === undefined ? '' : new Date(Math.floor(at)).toISOString())
    const words = `第${index}件:${'业主反映楼道照明损坏，夜间出行不便，请尽快安排维修。'.repeat(1 + Math.floor(random() * 4))}`
    yield `${[
      `b${index}`,
      siteCode(Math.floor(random() * shape.sites)),
      iso(created),
      iso(replied),
      iso(closed),
      CATEGORIES[Math.floor(random() * CATEGORIES.length)],
      words,
      `${1 + Math.floor(random() * 40)}栋`,
      CHANNELS[Math.floor(random() * CHANNELS.length)],
      'FACILITY',
      random() < 0.1 ? 'DEVELOPER' : 'PROPERTY',
      closed === undefined ? 'open' : 'closed',
      closed === undefined ? '' : '已处理完毕，业主表示满意。',
    ].join(',')}\n`
  }
}
