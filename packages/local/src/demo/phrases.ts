/** How people begin when they give their name, room or phone. */
export const NAMED_OPENINGS = [
  '您好，我是{room}的{name}，',
  '我是业主{name}，住{room}，',
  '{room}业主{name}反映：',
  '我姓名{name}，联系电话{phone}，',
  '您好，我住{building}，我是{name}，',
  '我家是{room}，',
  '这里是{room}，',
  '{building}{name}来电反映，',
] as const

/** How they begin when they don't. */
export const OPENINGS = [
  '',
  '',
  '',
  '',
  '您好，',
  '你好，想反映一个问题，',
  '反映一下，',
  '麻烦管理处看一下，',
  '再不说真的忍不住了，',
  '请帮忙转给负责人，',
] as const

/** How those begin who would rather not be known. */
export const NAMELESS_OPENINGS = [
  '',
  '不方便留姓名，',
  '匿名反映，',
  '就不说是哪一户了，',
  '作为一名业主说一句，',
] as const

export const AGAIN = [
  '这个问题之前就投诉过，',
  '上次处理完没多久又这样，',
  '已经是第二次为同一件事找你们了，',
  '前面那张单子说解决了，其实没有，',
] as const

export const DEMANDS = [
  '请尽快派人来处理',
  '希望今天能给个答复',
  '请给一个明确的解决时间',
  '麻烦你们重视一下',
  '希望不要再敷衍',
  '请处理完以后告诉我一声',
  '要求管理处经理出面解决',
  '再不处理就向主管部门反映',
  '请拿出一个长期的办法',
  '希望能举一反三，别的楼也查一查',
  '请先来现场看看',
  '谢谢',
] as const

export const PHONE_ENDINGS = [
  '有结果请打{phone}',
  '可以联系{name}，电话{phone}',
  '我的电话是{phone}，随时可以联系',
] as const

export const CLAIMS = [
  '要求赔偿{amount}元',
  '损失大概{amount}元，希望给个说法',
  '维修花了{amount}元，应该由责任方承担',
] as const

export const WHEN = ['昨天', '前天', '这两天', '最近', '上周', '上周末', '这几天', '前几天'] as const

export const LONG = ['三天', '好几天', '快一个星期', '十来天', '半个月', '一个多月', '两个星期', '大半个月'] as const

export const TIMES = ['两次', '三次', '好几次', '四五次', '不止一次', '至少三次'] as const

/** What the management does about what the developer must solve. */
export const REFERRALS = [
  '已书面转交开发单位售后部门，约定上门勘查时间',
  '已向开发单位发出转办函，每周跟进一次并向业主反馈',
  '已协调开发单位、施工单位与业主三方现场会勘',
] as const

export const REFERRAL_RESULTS = [
  '开发单位已安排施工方维修，管理处陪同验收',
  '经多次督促，开发单位维修完成，业主签字确认',
] as const
