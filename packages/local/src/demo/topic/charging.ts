import type { Topic } from './topic.ts'

export const CHARGING: Topic = {
  name: '充电桩',
  weight: 1.5,
  nature: 'FACILITY',
  causes: ['PROCESS_GAP', 'DESIGN_DEFECT', 'COMMUNICATION', 'SUPPLIER'],
  responsibility: [
    ['PROPERTY', 8],
    ['MUNICIPAL', 1],
    ['DEVELOPER', 1],
  ],
  interest: 'COMMON',
  places: ['地下车库负一层', '地面充电区', '地下车库负二层', '北门充电区'],
  details: ['新能源车越来越多，配套跟不上', '别的小区早就解决了', '问过{times}没有下文'],
  troubles: [
    {
      matters: [
        '申请在{place}装充电桩，材料交了{long}没有盖章',
        '在{place}装桩的申请一直被拖着，供电公司说只差物业一张证明',
      ],
      summaries: ['业主反映在{place}安装充电桩的申请办理缓慢'],
      measures: ['会同供电公司现场勘察{place}容量，五日内答复并出具证明'],
      results: ['证明已出具，充电桩安装完成'],
    },
    {
      matters: ['{place}的充电桩一半是坏的，报修{times}没有人修', '{place}的充电服务费又涨了，一点通知都没有'],
      summaries: ['业主反映{place}充电设施损坏、收费未公示'],
      measures: ['督促运营商修复{place}故障桩，公示收费标准'],
      results: ['故障桩已全部修复，收费标准已公示'],
    },
    {
      matters: ['{place}的充电位天天被油车占着', '{when}想在{place}充电，四个位子停的全是油车'],
      summaries: ['业主反映{place}充电位被油车占用'],
      measures: ['在{place}加装地锁和提示，油车占位由秩序员劝离'],
      results: ['{place}充电位管理恢复正常，业主认可'],
    },
  ],
}
