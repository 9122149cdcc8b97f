import type { RefusalCode } from './refusal.ts'
import type { Language } from './term.ts'

/**
 * The sentences of a refusal, in order. A name in braces is a parameter; a sentence whose parameter is not there is
 * left out, and the first one has none, so that something is always said.
 */
type Sentences = Readonly<Record<Language, readonly [string, ...string[]]>>

export const SENTENCES: Readonly<Record<RefusalCode, Sentences>> = {
  NOT_FOUND: {
    zh: ['找不到该记录，或您无权查看。'],
    en: ['There is no such record, or it is not yours to see.'],
  },
  ALREADY_EXISTS: {
    zh: ['该记录已存在。', '编号：{number}。', '代码：{code}。'],
    en: ['This record exists already.', 'Its number is {number}.', 'Its code is {code}.'],
  },
  INVALID_VALUE: {
    zh: ['有一项内容不可接受。', '字段：{field}。', '可接受：{allowed}。'],
    en: ['A value can’t be accepted.', 'Field: {field}.', 'Allowed: {allowed}.'],
  },
  TEXT_TOO_LONG: {
    zh: [
      '文字过长。',
      '编号：{number}。',
      '字段：{field}。',
      '现有 {length} 个字符。',
      '最多 {max} 个字符。',
      '全部文字连同修改前的共 {bytes} 字节。',
      '最多 {bytesMax} 字节。',
    ],
    en: [
      'A text is too long.',
      'Of: {number}.',
      'Field: {field}.',
      'It has {length} characters.',
      'At most {max} are allowed.',
      'All words, with those they replaced, have {bytes} bytes.',
      'At most {bytesMax} bytes are kept.',
    ],
  },
  TEXT_MISSING: {
    zh: ['缺少必填文字。', '编号：{number}。', '请填写：{field}。'],
    en: ['A text is missing.', 'Of: {number}.', 'Please fill in: {field}.'],
  },
  FILE_TOO_LARGE: {
    zh: ['文件过大。', '最多 {bytes} 字节。'],
    en: ['The file is too large.', 'At most {bytes} bytes are allowed.'],
  },
  FILE_TYPE_UNKNOWN: {
    zh: ['不能接受这种文件，类型按内容判断。', '可接受：{allowed}。'],
    en: ['Such a file can’t be accepted; what it is follows from its content.', 'Allowed: {allowed}.'],
  },
  SUMMARY_NAMES_A_PERSON: {
    zh: ['摘要或公布的文字中含有姓名、电话、房号或车牌，请删去后再提交。', '编号：{number}。', '字段：{field}。'],
    en: [
      'A summary, or what is to be published, holds a name, phone, room or number plate; please take it out and try again.',
      'Of: {number}.',
      'Field: {field}.',
    ],
  },
  TEXT_NAMES_A_PERSON: {
    zh: ['文字中含有顾客的姓名、电话、房号或车牌，请改写后再提交。', '位置：{field}。', '涉及：{found}。'],
    en: [
      'The text holds a customer’s name, phone, room or number plate; please reword it and try again.',
      'Where: {field}.',
      'Found: {found}.',
    ],
  },
  STATE_DOES_NOT_ALLOW: {
    zh: ['当前不能进行此操作。', '状态：{state}。', '所选操作：{command}。', '现在可以：{allowed}。'],
    en: ['This can’t be done now.', 'State: {state}.', 'Asked for: {command}.', 'Possible now: {allowed}.'],
  },
  ALREADY_DONE: {
    zh: ['此事已经完成，无需重复。', '事项：{what}。', '时间：{at}。'],
    en: ['This has been done already and need not be repeated.', '{what} was recorded.', 'It happened at {at}.'],
  },
  HAPPENED_IN_FUTURE: {
    zh: ['发生时间不能晚于现在。', '现在是 {now}。'],
    en: ['Something can’t have happened in the future.', 'It is now {now}.'],
  },
  HAPPENED_BEFORE_PREVIOUS: {
    zh: ['发生时间不能早于上一步。', '上一步发生于 {previous}，请填写该时间或之后的时间。'],
    en: ['Something can’t have happened before the previous step.', 'Please give {previous} or a later time.'],
  },
  VERSION_CONFLICT: {
    zh: ['他人已修改此记录，请刷新后重试。', '您看到的是第 {expected} 版。', '现在是第 {actual} 版。'],
    en: [
      'Somebody else has changed this; load it again.',
      'You saw version {expected}.',
      'It is now version {actual}.',
    ],
  },
  TOO_BUSY: {
    zh: ['系统繁忙，未作任何更改，请稍后重试。'],
    en: ['The system is busy and has changed nothing; please try again shortly.'],
  },
  IDEMPOTENCY_KEY_REUSED: {
    zh: ['同一请求标识已用于另一项内容，请换一个标识。'],
    en: ['This key was used for another request; please use a new one.'],
  },
  ENGINE_UNAVAILABLE: {
    zh: ['数据库暂不可用，请稍后查看结果并重试。'],
    en: ['The database can’t be reached; please look again shortly and retry.'],
  },
  PERIOD_UNFINISHED: {
    zh: ['该期间尚未结束，不能生成。', '期间：{period}。', '结束于 {endsAt}。'],
    en: ['The period has not ended yet.', 'Period: {period}.', 'It ends at {endsAt}.'],
  },
  CASES_OPEN: {
    zh: ['该顾客还有未办结的事项，办结后才能删除个人信息。', '未办结：{numbers}。'],
    en: ['This customer has open cases; their data can be erased once these are closed.', 'Open: {numbers}.'],
  },
  FORM_CLOSED: {
    zh: ['本管理处暂停网上受理，请致电或到前台反映。'],
    en: ['This site takes no complaints online for now; please call or come to the desk.'],
  },
  NOT_YOUR_OWN: {
    zh: ['不能处理与自己有关的事项，请由他人办理。'],
    en: ['Nobody decides about themselves; somebody else has to do this.'],
  },
  TOO_MANY: {
    zh: ['数量超出上限。', '项目：{what}。', '最多 {max} 个。'],
    en: ['There are too many.', 'Of: {what}.', 'At most {max} are allowed.'],
  },
  SITE_CONTRADICTS: {
    zh: ['该行的管理处与先前导入的不同。'],
    en: ['The row names another site than before.'],
  },
  RECEIPT_CONTRADICTS: {
    zh: ['该行的受理时间与先前导入的不同；时间有误的，请作废后重新录入。', '已知为 {known}。'],
    en: ['The row names another receipt time than before; void the case to enter it anew.', 'Known is {known}.'],
  },
  REPLY_CONTRADICTS: {
    zh: ['该行的首次回复时间与先前导入的不同。', '已知为 {known}。'],
    en: ['The row names another time of the first reply than before.', 'Known is {known}.'],
  },
  CLOSE_CONTRADICTS: {
    zh: ['该行的关闭时间与先前导入的不同。', '已知为 {known}。'],
    en: ['The row names another closing time than before.', 'Known is {known}.'],
  },
  UNKNOWN_SITE: {
    zh: ['没有这个管理处，请先导入管理处。', '代码：{site}。'],
    en: ['There is no such site; import the sites first.', 'Its code: {site}.'],
  },
  TIMESTAMP_INVALID: {
    zh: ['时间格式不正确，应为带时区偏移的 ISO 8601，例如 2026-03-02T15:00:00+08:00。', '字段：{field}。'],
    en: ['A time must be ISO 8601 with its offset, such as 2026-03-02T15:00:00+08:00.', 'Field: {field}.'],
  },
  TIMES_OUT_OF_ORDER: {
    zh: ['时间顺序不对。', '其他时间不能早于 {first}。', '有误：{second}。', '{first} 为 {known}。'],
    en: ['The times are out of order.', 'None may come before {first}.', 'At fault: {second}.', '{first} is {known}.'],
  },
  ROW_MALFORMED: {
    zh: ['该行格式不对。', '有 {fields} 列。', '应有 {expected} 列。', '原因：{reason}。'],
    en: ['The row is not well formed.', 'It has {fields} fields.', 'Expected are {expected}.', 'Reason: {reason}.'],
  },
  FILE_MALFORMED: {
    zh: ['文件无法读取，应为 UTF-8 编码的 CSV（可用 gzip 压缩）。', '原因：{reason}。'],
    en: ['The file can’t be read; it must be CSV in UTF-8, gzip allowed.', 'Reason: {reason}.'],
  },
  HEADER_MISSING: {
    zh: ['表头不完整或有重复。', '缺少：{missing}。', '重复：{twice}。'],
    en: ['The header is incomplete or repeats itself.', 'Missing: {missing}.', 'Twice: {twice}.'],
  },
}
