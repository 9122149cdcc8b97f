import type { Category } from './topic.ts'

export const COMMUNITY: Category = {
  name: '社区文化',
  topics: [
    {
      name: '文体设施',
      weight: 1.3,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'PROCESS_GAP', 'SUPPLIER'],
      interest: 'SHARED_PART',
      claim: 0.03,
      places: ['儿童滑梯', '健身器材', '篮球场', '乒乓球台'],
      details: ['孩子们没有地方玩', '设施的维护费用花到哪里去了', '说过{times}，没有人当回事'],
      troubles: [
        {
          matters: [
            '{place}坏了{long}，一直用绳子围着不修',
            '{place}的螺丝松了，{when}孩子差点摔下来',
            '{place}周围的地垫破了好几块，很容易绊倒',
          ],
          summaries: ['业主反映{place}损坏未修，存在安全隐患'],
          measures: ['停用并检修{place}，更换损坏部件后开放', '对全部文体设施做一次安全检查并挂牌'],
          results: ['{place}维修完成，重新开放'],
        },
        {
          matters: ['{place}老是被外面的培训班占着，业主反而用不上', '{place}的使用规定改了，也不通知一声'],
          summaries: ['业主反映{place}使用管理不规范'],
          measures: ['规范{place}使用秩序，业主优先，禁止商业占用'],
          results: ['使用规则已公布，业主认可'],
        },
      ],
    },
    {
      name: '宠物管理',
      weight: 1.7,
      nature: 'NEIGHBOUR',
      causes: ['THIRD_PARTY', 'PROCESS_GAP', 'COMMUNICATION'],
      responsibility: [
        ['PROPERTY', 6],
        ['HOUSEHOLDS', 4],
      ],
      interest: 'PUBLIC_INTEREST',
      claim: 0.04,
      places: ['中心花园', '儿童游乐区', '中心草坪', '楼下步道'],
      details: ['现在都不敢带孩子下楼', '真咬到人谁来负责', '提示牌贴了等于没贴'],
      troubles: [
        {
          matters: [
            '{place}总有人遛狗不牵绳，{when}把孩子吓哭了',
            '大型犬在{place}到处跑，根本没有人管',
            '在{place}被狗扑到，主人还说它不咬人',
          ],
          summaries: ['业主反映{place}遛狗不牵绳，要求加强管理'],
          measures: ['对{place}不牵绳行为现场劝导并登记', '联系社区民警开展文明养犬宣传，发放牵引绳'],
          results: ['相关饲养人已书面承诺牵绳', '宣传和巡查后，{place}情况明显好转'],
        },
        {
          matters: ['有人在{place}喂流浪猫，{long}了越聚越多', '{place}的流浪猫到处抓，{when}把孩子的手抓伤了'],
          summaries: ['业主反映{place}流浪猫较多，影响环境和安全'],
          measures: ['与公益组织合作，对{place}的流浪猫进行绝育安置'],
          results: ['流浪猫已分批安置，{place}定点喂食已取消'],
        },
      ],
    },
    {
      name: '活动组织',
      weight: 0.7,
      nature: 'SERVICE',
      causes: ['COMMUNICATION', 'PROCESS_GAP', 'EXPECTATION'],
      interest: 'COMMON',
      places: ['社区活动室', '中心广场', '架空层', '会所'],
      details: ['通知只发在群里，很多人没看到', '希望活动能照顾到上班的人', '老年人的活动太少了'],
      troubles: [
        {
          matters: [
            '{when}在{place}办的活动临时取消，孩子等了一上午',
            '{place}的活动交了报名费又不办了，{long}了没有退款',
          ],
          summaries: ['业主反映{place}活动取消未提前通知'],
          measures: ['向报名住户致歉并退还费用，补办活动'],
          results: ['费用已退还，补办活动业主参加'],
        },
        {
          matters: ['{place}的活动名额太少，{times}都没有报上', '{place}的活动总是安排在上班时间，根本参加不了'],
          summaries: ['业主反映{place}活动组织安排不合理'],
          measures: ['征集住户意见，制定下季度活动计划，增加周末场次'],
          results: ['活动计划已公布，业主表示期待'],
        },
      ],
    },
    {
      name: '公告信息',
      weight: 0.9,
      nature: 'SERVICE',
      causes: ['COMMUNICATION', 'NOT_FOLLOWED', 'PROCESS_GAP'],
      interest: 'COMMON',
      places: ['公告栏', '业主群', '手机应用', '电梯公告框'],
      details: ['业主有知情的权利', '不是所有人都会看手机', '要求留出反馈的办法'],
      troubles: [
        {
          matters: [
            '{place}上的通知{long}都没有更新',
            '停水停电的消息{place}上看不到，{when}才发现没电',
            '{place}的通知写错了时间，让我白跑{times}',
          ],
          summaries: ['业主反映{place}信息更新不及时、不准确'],
          measures: ['更新{place}内容，建立通知发布清单，与短信同步发送并双人校对'],
          results: ['{place}已更新，信息准确'],
        },
        {
          matters: ['公共收益的账目{place}上从来没有公示过', '广告和停车的收入，{place}里问了{times}都不回答'],
          summaries: ['业主要求在{place}公示公共收益账目'],
          measures: ['在{place}公示上半年公共收益收支'],
          results: ['公共收益账目已公示，业主无异议'],
        },
      ],
    },
  ],
}
