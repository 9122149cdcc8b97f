import type { Category } from './topic.ts'

export const ATTITUDE: Category = {
  name: '服务态度',
  topics: [
    {
      name: '前台服务',
      weight: 1.1,
      nature: 'SERVICE',
      causes: ['STAFF_ATTITUDE', 'STAFF_SKILL', 'PROCESS_GAP'],
      places: ['客服前台', '服务热线', '物业服务中心'],
      details: ['服务行业最起码要有个态度', '不是第一次了，前后{times}', '以前的前台不是这样的'],
      troubles: [
        {
          matters: ['{place}的人爱理不理，问三句答一句', '{place}的工作人员说话很冲，好像我欠他们钱一样'],
          summaries: ['业主反映{place}接待态度差'],
          measures: ['调取录音录像核实，对当事人员批评教育', '组织服务礼仪培训，经理向业主致歉'],
          results: ['当事人已向业主道歉，业主接受'],
        },
        {
          matters: [
            '给{place}打电话，{when}打了{times}都没有人接',
            '{place}中午没有人值班，上班族根本办不了事',
            '找{place}办事被推来推去，最后也没有办成',
          ],
          summaries: ['业主反映{place}无人接听或值守，办事不便'],
          measures: ['{place}增加午间值班，电话三声内接听纳入考核'],
          results: ['排班已调整，抽测接听正常'],
        },
      ],
    },
    {
      name: '报修响应',
      weight: 2.2,
      nature: 'SERVICE',
      causes: ['PROCESS_GAP', 'NOT_FOLLOWED', 'STAFF_SKILL', 'COMMUNICATION'],
      places: [],
      details: ['专门请了假在家里等', '要一个准确的时间有那么难吗', '这样的效率实在没法接受'],
      troubles: [
        {
          matters: ['报修单提交了{long}，状态一直是处理中', '报修{times}，每次都要从头再说一遍'],
          summaries: ['业主反映报修长时间未处理'],
          measures: ['重新派单并由主管跟进，当天上门处理'],
          results: ['报修事项已完成，业主签字确认'],
        },
        {
          matters: ['约好了上门的师傅{when}没有来，也不打电话', '派过来的师傅没带工具，看一眼就走了'],
          summaries: ['业主反映维修人员未按约上门服务'],
          measures: ['向业主致歉并改派人员上门，设立预约提醒，改期须提前两小时告知'],
          results: ['维修人员已按新约定时间完成，业主接受致歉'],
        },
        {
          matters: ['手机上显示已完成，可是根本没有人来过我家', '没修就点完成，这是弄虚作假'],
          summaries: ['业主反映工单未处理即被关闭'],
          measures: ['对虚假关单人员按制度处罚，完工增加业主确认'],
          results: ['工单已重开并处理完毕，业主认可'],
        },
      ],
    },
    {
      name: '秩序员态度',
      weight: 1.1,
      nature: 'SERVICE',
      causes: ['STAFF_ATTITUDE', 'COMMUNICATION', 'STAFF_SKILL'],
      places: ['南门岗', '地库岗', '东门岗', '大堂岗'],
      details: ['态度太恶劣，必须处理', '我把过程都录下来了', '换了好几拨人，素质参差不齐'],
      troubles: [
        {
          matters: [
            '{place}的秩序员对老人大喊大叫',
            '{when}忘带门卡，{place}的人就是不让进，还出言不逊',
            '因为停车的事跟{place}的人吵起来，他居然推了我',
          ],
          summaries: ['业主反映{place}人员与业主发生争执，态度恶劣'],
          measures: ['核查{place}录像，对当班人员停岗培训', '秩序主管陪同当事人上门道歉'],
          results: ['当事人员已调离{place}，业主接受道歉', '培训后重新上岗，业主反映有改善'],
        },
        {
          matters: ['{place}的人帮忙开个门都爱理不理', '{place}当班的人在岗位上抽烟聊天，叫他还翻白眼'],
          summaries: ['业主反映{place}当班人员精神面貌差'],
          measures: ['将文明用语纳入{place}班前会和月度考核'],
          results: ['{place}抽查合格，业主反映有改善'],
        },
      ],
    },
    {
      name: '维修人员',
      weight: 1,
      nature: 'SERVICE',
      causes: ['STAFF_SKILL', 'STAFF_ATTITUDE', 'NOT_FOLLOWED'],
      claim: 0.05,
      places: [],
      details: ['一点专业的样子都没有', '要求换一个师傅', '这种服务以后谁还敢叫'],
      troubles: [
        {
          matters: [
            '师傅进门不穿鞋套，把地板踩得全是泥',
            '修个水龙头，把台面磕掉了一块，还不承认',
            '维修以后一地垃圾，全留给我收拾',
          ],
          summaries: ['业主反映维修人员上门服务不规范'],
          measures: ['重申上门服务规范：鞋套、地垫、工完场清，对当事人员扣减绩效'],
          results: ['当事人员已道歉并协助恢复，业主接受'],
        },
        {
          matters: ['修完不到{long}又坏了，叫他来还要再收一次钱', '收了材料费不给收据，价格跟公示的也不一样'],
          summaries: ['业主反映维修收费不规范、质量不过关'],
          measures: ['更换维修人员返工，免收二次费用，核对价目表并补开票据'],
          results: ['返工完成，差额已退，业主验收满意'],
        },
      ],
    },
  ],
}
