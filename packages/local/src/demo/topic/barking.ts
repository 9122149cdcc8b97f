import type { Topic } from './topic.ts'

export const BARKING: Topic = {
  name: '宠物吠叫',
  weight: 1,
  nature: 'NEIGHBOUR',
  causes: ['THIRD_PARTY', 'COMMUNICATION'],
  responsibility: [
    ['HOUSEHOLDS', 7],
    ['PROPERTY', 3],
  ],
  interest: 'HOUSEHOLD_DISPUTE',
  season: 'OPEN_WINDOWS',
  night: 3,
  places: [],
  details: ['当面说过{times}，对方很不耐烦', '家里有夜班的人，白天没法补觉', '窗户关着也挡不住'],
  troubles: [
    {
      matters: ['隔壁的狗主人一出门就叫，能叫一整天', '对门把狗关在阳台上，早上五点就开始吵，{long}了天天如此'],
      summaries: ['业主反映邻居宠物长时间吠叫，影响休息'],
      measures: ['上门劝导饲养人，建议佩戴止吠器并关窗'],
      results: ['饲养人已采取措施，吠叫明显减少'],
    },
    {
      matters: ['楼下养了三条狗，{when}夜里一有动静就一起叫', '邻居家养了好几条狗，有没有登记，物业也说不清楚'],
      summaries: ['业主反映邻居饲养多只犬只，夜间扰民'],
      measures: ['核对养犬登记，未办证的告知社区民警处理'],
      results: ['社区民警已上门，饲养人已补办登记并减少饲养', '双方在社区民警见证下达成谅解'],
    },
  ],
}
