import type { Category } from './topic.ts'

export const CHARGES: Category = {
  name: '收费',
  topics: [
    {
      name: '物业费争议',
      weight: 2.8,
      nature: 'CHARGES',
      causes: ['COMMUNICATION', 'EXPECTATION', 'PROCESS_GAP'],
      season: 'BILLING',
      claim: 0.03,
      places: [],
      details: ['跟收费员说了{times}，让我自己去找领导', '发票到现在也没有开给我', '希望有人坐下来好好说清楚'],
      troubles: [
        {
          matters: [
            '物业费涨价没有征求业主意见，{when}突然收到新的账单',
            '服务这么差，收费标准却比周边都高',
            '房子空着没有住，物业费凭什么一分不减',
          ],
          summaries: ['业主对物业费标准有异议，要求公示收支'],
          measures: ['向业主当面说明收费依据和合同约定，提供备案文件', '在公告栏公示上一年度收支，安排一次面对面答疑'],
          results: ['经解释业主理解收费依据，同意缴纳', '收支已公示，业主表示会继续关注'],
        },
        {
          matters: ['已经交过的物业费，系统里还显示欠费', '{when}交的钱到现在没有入账，又来催'],
          summaries: ['业主反映缴费记录未更新，系统误报欠费'],
          measures: ['财务人员逐笔核对缴费记录，更正系统数据'],
          results: ['账目已更正，业主核对无误'],
        },
        {
          matters: ['账单上的面积和房产证对不上，多收了{long}也没有人发现', '计费面积算错了，多收的钱要退给我'],
          summaries: ['业主反映计费面积有误，要求核对退费'],
          measures: ['按房产证面积重新核算，差额抵扣下期费用'],
          results: ['多收部分已抵扣，业主签字确认'],
        },
      ],
    },
    {
      name: '水电公摊',
      weight: 2.4,
      nature: 'CHARGES',
      causes: ['COMMUNICATION', 'PROCESS_GAP', 'EQUIPMENT_AGEING', 'EXPECTATION'],
      interest: 'COMMON',
      season: 'BILLING',
      places: [],
      details: ['说不清楚就不交', '要求工程和财务一起来解释', '邻居家跟我们家差了很多'],
      troubles: [
        {
          matters: [
            '这个月的公摊电费比上个月翻了一倍，没有任何说明',
            '公摊是怎么算出来的，问了{times}没有人讲得清楚',
            '楼下商铺用的电，是不是也摊到我们头上了',
          ],
          summaries: ['业主对公摊水电费有疑问，要求公示计算方法'],
          measures: ['工程与财务共同复核分摊表，张贴计算明细', '将商铺用电单独装表，本月起分开核算'],
          results: ['分摊明细已公示，业主核对后无异议'],
        },
        {
          matters: ['水费明显不对，家里{long}没有人住，还走了十几吨水', '电表读数和账单对不上，要求重新抄表'],
          summaries: ['业主反映水电表计数异常，要求复核'],
          measures: ['上门校验表计并检查内漏，必要时送检'],
          results: ['表计送检合格，查明为室内用水器具内漏，业主认可', '更正抄表误差，差额已退还'],
        },
      ],
    },
    {
      name: '停车收费',
      weight: 1.6,
      nature: 'CHARGES',
      causes: ['COMMUNICATION', 'PROCESS_GAP', 'NOT_FOLLOWED'],
      interest: 'COMMON',
      season: 'SPRING_FESTIVAL',
      places: ['南门岗', '地下车库', '访客停车区', '地面停车区'],
      details: ['收费标准要有物价部门的文件', '公共停车的收入应当归全体业主', '理论了半天，态度还很差'],
      troubles: [
        {
          matters: ['亲戚来拜访，{place}停了两个小时收了我二十块', '{place}的收费牌和实际收的钱不一样'],
          summaries: ['业主反映{place}收费与公示不符'],
          measures: ['核对{place}当日收费记录，多收部分退还，更新收费公示牌'],
          results: ['差额已退还，公示牌已更新'],
        },
        {
          matters: ['{place}收钱不给票，{when}要了{times}都说没有'],
          summaries: ['业主反映{place}停车收费未开具票据'],
          measures: ['启用电子发票，对{place}收费人员批评教育，重申收费纪律'],
          results: ['电子发票上线，业主表示满意'],
        },
        {
          matters: ['月租说涨就涨，{place}连个公告都没有贴', '产权车位还要再收管理费，{place}的标准从哪里来的'],
          summaries: ['业主对{place}停车费标准有异议'],
          measures: ['向业主出示停车服务合同和备案标准，在{place}张贴说明'],
          results: ['标准和依据已公示，业主表示理解'],
        },
      ],
    },
    {
      name: '催缴方式',
      weight: 1.2,
      nature: 'SERVICE',
      causes: ['STAFF_ATTITUDE', 'COMMUNICATION', 'PROCESS_GAP'],
      season: 'BILLING',
      places: [],
      details: ['问题不解决，先来催钱', '要求当面道歉', '这样做很伤人'],
      troubles: [
        {
          matters: [
            '催费的电话一天打{times}，说话还很难听',
            '把欠费单直接贴在我家门上，邻居都看见了',
            '还在跟物业协商质量问题，{when}就收到了律师函',
          ],
          summaries: ['业主反映催缴方式不当，影响个人隐私'],
          measures: ['撤下张贴的缴费单，客服主管致电道歉', '修订催缴流程，禁止公开张贴，统一话术培训'],
          results: ['业主接受道歉，并就欠费原因达成分期方案', '改由专人上门沟通，业主认可'],
        },
        {
          matters: ['我早就交过了，催费短信{long}还在发', '明明是系统弄错，却把我列进欠费名单'],
          summaries: ['业主反映已缴费仍被催缴'],
          measures: ['停止对该户的短信催缴，核对并更正系统数据'],
          results: ['短信已停发，系统数据已更正'],
        },
      ],
    },
  ],
}
