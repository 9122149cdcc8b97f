import { HEATING } from './heating.ts'
import { LEAKS } from './leaks.ts'
import type { Category } from './topic.ts'

export const REPAIR: Category = {
  name: '工程维修',
  topics: [
    {
      name: '公共照明',
      weight: 2.4,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'NOT_FOLLOWED', 'PROCESS_GAP'],
      interest: 'SHARED_PART',
      places: ['楼道', '地下车库', '小区主干道', '消防楼梯间', '单元门口'],
      details: ['报修{times}，每次都说记下了', '希望能有人定期检查', '其他楼也有一样的情况'],
      troubles: [
        {
          matters: [
            '{place}的灯坏了{long}，晚上回家要开手机照着走',
            '{place}的灯{when}整片都不亮了，老人很容易踩空',
            '{place}太暗，邻居已经有人摔过一跤',
          ],
          summaries: ['业主反映{place}照明损坏未及时更换，夜间通行不安全'],
          measures: ['维修人员当天更换{place}灯具，并排查同类灯具', '建立夜间亮灯巡查表，{place}每周检查一次'],
          results: ['{place}照明已恢复正常', '同批老化灯具已全部更换，业主确认'],
        },
        {
          matters: ['{place}的灯一闪一闪的，看得人头晕', '{place}的灯白天亮着、晚上反而关了，真是浪费'],
          summaries: ['业主反映{place}灯具频闪、时控不合理'],
          measures: ['更换{place}镇流器，调整照明时控'],
          results: ['频闪消除，{place}开关灯时间已调整'],
        },
      ],
    },
    {
      name: '供水异常',
      weight: 2.2,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'COMMUNICATION', 'THIRD_PARTY', 'PROCESS_GAP'],
      responsibility: [
        ['PROPERTY', 8],
        ['MUNICIPAL', 2],
      ],
      interest: 'COMMON',
      season: 'HEAT',
      places: [],
      details: ['家里有小宝宝，用水完全没办法', '打电话到前台，也说不清楚', '一家人的生活全打乱了'],
      troubles: [
        {
          matters: ['{when}开始水压特别小，热水器都打不着火', '高楼层一到晚上就没有水，{long}没有解决'],
          summaries: ['业主反映家中水压不足，影响正常用水'],
          measures: ['检查水泵房并调整变频参数，更换故障压力表'],
          results: ['水压恢复正常，回访用水正常'],
        },
        {
          matters: ['家里放出来的水是黄的，{long}了还是这样', '水箱多久清洗一次？水里有一股很重的味道'],
          summaries: ['业主反映水质发黄、有异味，要求公示检测结果'],
          measures: ['对水箱进行清洗并送检，检测报告在公告栏公示'],
          results: ['水质检测合格并已公示'],
        },
        {
          matters: ['停水没有提前通知，{when}晚上一家人没法洗澡', '{when}又突然停水，问什么时候来水也没有人知道'],
          summaries: ['业主反映停水未提前通知'],
          measures: ['与供水公司核实停水原因，向住户补发通知和恢复时间'],
          results: ['供水已恢复，今后停水提前一天短信通知'],
        },
      ],
    },
    LEAKS,
    {
      name: '排水堵塞',
      weight: 2.9,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'THIRD_PARTY', 'PROCESS_GAP', 'NOT_FOLLOWED'],
      interest: 'SHARED_PART',
      season: 'RAIN',
      urgent: true,
      claim: 0.04,
      places: ['一楼排污管', '单元门口雨水井', '楼前化粪池', '地库坡道截水沟', '南门外雨水井'],
      details: ['味道大得开不了窗', '{place}疏通过{times}，过几天又堵了', '希望查清楚到底是哪一段堵'],
      troubles: [
        {
          matters: [
            '{place}堵了，{when}污水一直往外冒',
            '{place}臭气返上来，一楼根本没法住人',
            '{place}外溢，家里地板都泡起来了',
          ],
          summaries: ['业主反映{place}堵塞外溢，影响居住环境'],
          measures: ['疏通人员到场抢修{place}，对现场冲洗消毒', '对{place}做管道内窥检查，清除建筑垃圾'],
          results: ['{place}已疏通，排水恢复正常', '内窥检查后已彻底清理，一个月内未再堵塞'],
        },
        {
          matters: ['{place}{long}没有疏通过，一下雨就积水没过脚面', '{when}下雨，{place}来不及排，车都开不进来'],
          summaries: ['业主反映{place}雨天积水，要求彻底疏通'],
          measures: ['清掏{place}并加装滤网，列入季度清掏计划，汛前全面检查'],
          results: ['{place}已清掏，经降雨观察排水顺畅'],
          season: 'RAIN',
        },
      ],
    },
    HEATING,
  ],
}
