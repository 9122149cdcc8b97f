import type { Topic } from './topic.ts'

export const PESTS: Topic = {
  name: '蚊虫消杀',
  weight: 2.6,
  nature: 'SERVICE',
  causes: ['PROCESS_GAP', 'SUPPLIER', 'FORCE_MAJEURE', 'NOT_FOLLOWED'],
  interest: 'COMMON',
  season: 'SUMMER',
  places: ['楼前绿化带', '地下车库集水井', '人工湖边', '化粪池井盖周边', '垃圾房周边'],
  details: ['小区群里好多邻居都在说这个事', '希望把消杀的时间和药品名称公示出来', '家里有小孩，实在受不了'],
  troubles: [
    {
      matters: [
        '{place}的蚊子多得吓人，晚上在楼下站几分钟腿上全是包',
        '今年{place}一次药都没看见打过，蚊虫比往年多很多',
      ],
      summaries: ['业主反映{place}蚊虫较多，要求增加消杀次数'],
      measures: ['联系消杀单位对{place}专项喷洒，清除周边积水', '夏季消杀由每月一次调整为每周一次'],
      results: ['消杀已完成并公示，蚊虫明显减少'],
      season: 'SUMMER',
    },
    {
      matters: ['{place}{long}有老鼠出没，{when}晚上亲眼看到两只', '家里总有蟑螂爬进来，怀疑是从{place}过来的'],
      summaries: ['业主反映{place}有鼠虫，要求专项消杀'],
      measures: ['在{place}布设毒饵站，编号登记，每周检查并封堵孔洞'],
      results: ['连续两周复查，{place}未再发现鼠虫痕迹'],
    },
    {
      matters: [
        '消杀的时候不通知，{when}在{place}打药，孩子正好在旁边玩',
        '{place}打完药味道很大，{times}都没有提前说一声',
      ],
      summaries: ['业主反映{place}消杀作业未提前告知'],
      measures: ['消杀提前一天张贴通知并注明药品，作业时现场设警示'],
      results: ['通知流程已调整，业主表示理解'],
      season: 'SUMMER',
    },
  ],
}
