import type { Category } from './topic.ts'

export const GREENING: Category = {
  name: '绿化',
  topics: [
    {
      name: '修剪养护',
      weight: 1.9,
      nature: 'SERVICE',
      causes: ['SUPPLIER', 'PROCESS_GAP', 'STAFF_SKILL'],
      interest: 'COMMON',
      season: 'GROWTH',
      places: ['主入口两侧绿篱', '中心花园绿篱', '宅间绿地', '人行道旁灌木', '地库坡道绿化'],
      details: ['当初买房就是看中绿化，现在越来越差', '希望养护单位有个固定的计划', '反映过{times}了'],
      troubles: [
        {
          matters: [
            '{place}疯长了{long}没人修剪，枝条都伸到路上来了',
            '{place}的枝条挡着路，{when}走过去把脸刮了一道',
            '{place}杂草比人还高，看着像荒地',
          ],
          summaries: ['业主反映{place}修剪不及时，影响通行和观感'],
          measures: ['通知绿化养护单位三日内完成{place}修剪除草', '与养护单位核对年度养护计划，增加{place}修剪次数'],
          results: ['{place}已修剪整齐，业主认可'],
        },
        {
          matters: ['{place}修得乱七八糟，高高低低像被啃过一样', '{place}剪下来的枝叶就堆在路边，{long}没有运走'],
          summaries: ['业主反映{place}修剪质量差、枝叶未清运'],
          measures: ['要求养护单位返工，枝叶当日清运，主管现场验收'],
          results: ['{place}返工完成，枝叶已清运'],
        },
        {
          matters: ['{when}一大早就在{place}开割草机，声音大得睡不了觉'],
          summaries: ['业主反映{place}绿化作业时间过早，噪音扰民'],
          measures: ['把机械作业时间调整到上午九点以后，并提前张贴通知'],
          results: ['作业时间已调整，业主表示满意'],
        },
      ],
    },
    {
      name: '绿植枯死',
      weight: 1.2,
      nature: 'SERVICE',
      causes: ['SUPPLIER', 'NOT_FOLLOWED', 'FORCE_MAJEURE'],
      interest: 'SHARED_PART',
      season: 'GROWTH',
      places: ['南门花坛', '中心花园', '楼前绿化带', '架空层花池', '屋顶花园'],
      details: ['一刮风尘土飞扬', '绿化的钱不知道是怎么花的，想看看明细', '之前报过{times}，回复说等季节'],
      troubles: [
        {
          matters: [
            '{place}补种的树又枯了一片，{long}没人管',
            '{place}去年补种的花活下来的没有几棵，等于白种',
            '{place}的草皮大片发黄，露出来的全是泥',
          ],
          summaries: ['业主反映{place}苗木枯死未补种'],
          measures: ['清除{place}枯死苗木，列入当季补种计划并约定成活期'],
          results: ['{place}已补种完成，养护单位承诺包活一年'],
        },
        {
          matters: ['{place}明显是缺水，{long}没见有人浇过', '{place}的灌木生了虫，叶子全卷起来了'],
          summaries: ['业主反映{place}缺水、有虫害，要求加强养护'],
          measures: ['对{place}打药除虫，增加早晚浇水，养护记录上墙'],
          results: ['虫害已控制，{place}长势恢复'],
        },
      ],
    },
    {
      name: '占绿毁绿',
      weight: 1.4,
      nature: 'NEIGHBOUR',
      causes: ['THIRD_PARTY', 'PROCESS_GAP', 'COMMUNICATION'],
      responsibility: [
        ['PROPERTY', 6],
        ['HOUSEHOLDS', 3],
        ['MUNICIPAL', 1],
      ],
      interest: 'PUBLIC_INTEREST',
      season: 'GROWTH',
      places: ['一楼窗前绿地', '北侧围墙边', '宅间绿地', '楼后空地', '河道护坡'],
      details: ['公共绿地不是哪一家的', '管家说已经劝过，可是一点效果都没有', '再不管别人也会跟着学'],
      troubles: [
        {
          matters: ['有人在{place}种菜施肥，臭味很大，{long}没有人制止', '{place}成了菜地，连葱蒜都种上了'],
          summaries: ['业主反映有住户占用{place}种植，要求恢复绿化'],
          measures: ['向当事住户送达整改通知，逾期由绿化班组清理并补种，全程留影像'],
          results: ['当事住户已清理，{place}补种完成'],
        },
        {
          matters: [
            '{place}被住户围起来当自家院子了',
            '{when}有人把{place}的灌木拔掉，铺上砖停电动车',
            '{place}天天有人拉绳子晾被子，草都踩秃了',
          ],
          summaries: ['业主反映{place}被个别住户圈占使用'],
          measures: ['会同居委会上门劝导，约定期限自行恢复原状'],
          results: ['经居委会协调已恢复原状，{place}纳入日常巡查'],
        },
      ],
    },
    {
      name: '树木遮挡',
      weight: 1.2,
      nature: 'SERVICE',
      causes: ['PROCESS_GAP', 'DESIGN_DEFECT', 'EXPECTATION'],
      interest: 'HOUSEHOLD_DISPUTE',
      season: 'GROWTH',
      places: [],
      details: ['去年也反映过，说要统一报批', '申请{long}没有答复', '管家来看过{times}'],
      troubles: [
        {
          matters: ['楼前的香樟长得太密，家里白天都要开灯', '楼下的大树把光全挡住了，阳台上晒不到太阳'],
          summaries: ['业主反映窗前乔木过密，遮挡采光'],
          measures: ['现场勘查后向园林部门报备，安排高枝修剪'],
          results: ['已完成疏枝，采光改善，业主满意'],
        },
        {
          matters: ['窗外的树枝已经碰到防盗网了，一刮风就啪啪响', '树枝伸到阳台上，{when}发现虫子顺着爬进家里了'],
          summaries: ['业主反映树枝触及窗户，担心大风天安全'],
          measures: ['先行清理触及窗户的枝条，其余列入冬季统一修剪'],
          results: ['触窗枝条已清除，整体修剪时间已告知业主'],
        },
      ],
    },
  ],
}
