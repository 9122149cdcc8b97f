import type { Topic } from './topic.ts'

export const HEATING: Topic = {
  name: '暖气不热',
  weight: 6,
  nature: 'FACILITY',
  causes: ['EQUIPMENT_AGEING', 'THIRD_PARTY', 'STAFF_SKILL', 'PROCESS_GAP'],
  responsibility: [
    ['PROPERTY', 6],
    ['MUNICIPAL', 4],
  ],
  interest: 'COMMON',
  season: 'HEATING',
  region: '华北',
  places: [],
  details: [
    '家里有八十多岁的老人',
    '取暖费是按全额交的',
    '换热站说归物业管，物业说归换热站管',
    '打了{times}电话没有人来',
  ],
  troubles: [
    {
      matters: [
        '供暖以后家里一直不热，{when}测只有十五六度',
        '楼上楼下都热，就我们家不热',
        '室温{long}上不去，在家要穿羽绒服',
      ],
      summaries: ['业主反映供暖不达标，室温偏低'],
      measures: ['上门测温并冲洗过滤器，调节楼栋平衡阀', '联系热力公司提高换热站出水温度，逐户登记室温'],
      results: ['复测室温达到二十度以上，业主满意', '平衡调节后末端住户室温恢复正常'],
    },
    {
      matters: [
        '客厅的暖气片上面热、下面冰凉，{long}没有人来看',
        '放过{times}气，过一晚上又凉了',
        '暖气管子{when}夜里哗哗响，根本睡不着',
      ],
      summaries: ['业主反映暖气循环不畅，多次放气未解决'],
      measures: ['上门排气，为该户更换堵塞的暖气阀门'],
      results: ['阀门更换后暖气片上下温度均匀，业主确认', '排气后管道不再有响声，业主认可'],
    },
  ],
}
