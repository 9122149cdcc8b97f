import type { Topic } from './topic.ts'

export const LEAKS: Topic = {
  name: '渗漏水',
  weight: 5,
  nature: 'FACILITY',
  causes: ['EQUIPMENT_AGEING', 'DESIGN_DEFECT', 'THIRD_PARTY', 'FORCE_MAJEURE', 'STAFF_SKILL'],
  responsibility: [
    ['PROPERTY', 7],
    ['HOUSEHOLDS', 2],
    ['DEVELOPER', 1],
  ],
  interest: 'HOUSEHOLD_DISPUTE',
  season: 'RAIN',
  claim: 0.12,
  places: [],
  details: [
    '装修好的房子变成这样，损失谁来承担',
    '电线就在旁边，怕漏电出事',
    '维修过{times}，还是老样子',
    '拍的视频和照片都可以提供',
  ],
  troubles: [
    {
      matters: [
        '{when}下大雨，卧室天花板漏水，床都湿了',
        '屋顶防水坏了，家里用三个盆接水',
        '阳台外墙渗水，墙皮掉了一大片',
      ],
      summaries: ['业主反映雨天屋面、外墙渗水，墙面起皮', '业主反映家中顶面渗漏，多次维修未根治'],
      measures: ['工程人员上门查看并做淋水试验，确定渗漏点后安排防水施工', '先行覆盖防雨布，天晴后重做屋面防水'],
      results: ['防水维修完成，经两次降雨观察未再渗漏'],
      season: 'RAIN',
    },
    {
      matters: ['卫生间顶上一直在滴水，楼上说不是他们家的问题', '楼上漏水把我家客厅泡了，两家说了{long}也没有说清楚'],
      summaries: ['业主反映楼上渗水，双方对责任有争议'],
      measures: ['组织上下楼业主现场协商并做闭水试验，明确维修责任和时间'],
      results: ['上下楼业主达成一致，维修已完成', '闭水试验后确定渗漏点，楼上业主已自行维修'],
    },
    {
      matters: ['厨房公共管道渗水，橱柜泡了{long}都发霉了', '立管接头裂了，{when}回家一看地上全是水'],
      summaries: ['业主反映公共管道渗水造成家中物品受损'],
      measures: ['关闭渗漏支管，更换老化管段，协助业主清理'],
      results: ['管道已更换，业主确认不再滴水'],
    },
  ],
}
