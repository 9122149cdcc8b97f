import type { Category } from './topic.ts'

export const RENOVATION: Category = {
  name: '装修管理',
  topics: [
    {
      name: '违规搭建',
      weight: 1.4,
      nature: 'NEIGHBOUR',
      causes: ['THIRD_PARTY', 'PROCESS_GAP', 'NOT_FOLLOWED'],
      responsibility: [
        ['PROPERTY', 5],
        ['HOUSEHOLDS', 3],
        ['MUNICIPAL', 2],
      ],
      interest: 'PUBLIC_INTEREST',
      season: 'RENOVATION',
      places: ['顶楼露台', '一楼花园', '设备平台', '楼道公共区域'],
      details: ['物业只拍照不处理', '要求上报城管拆除', '反映{times}没有结果'],
      troubles: [
        {
          matters: [
            '有住户在{place}搭玻璃房，{long}了都没有人制止',
            '{when}看到工人往{place}搬钢架，打电话物业说不知道',
          ],
          summaries: ['业主反映有住户在{place}违规搭建，要求制止'],
          measures: ['现场制止并下达停工通知，禁止材料进场', '书面上报城管部门，配合现场取证'],
          results: ['{place}违建已自行拆除', '城管部门已立案，处理进度已告知业主'],
        },
        {
          matters: ['{place}被改成了房间，外墙都敲掉了', '有人在{place}砌墙，把公共的地方圈成自己家的'],
          summaries: ['业主反映{place}被擅自改造，担心结构安全'],
          measures: ['约谈装修负责人，要求在期限内恢复{place}原状'],
          results: ['{place}已恢复原状，业主现场确认'],
        },
      ],
    },
    {
      name: '装修垃圾',
      weight: 2,
      nature: 'MANAGEMENT',
      causes: ['NOT_FOLLOWED', 'THIRD_PARTY', 'SUPPLIER'],
      interest: 'COMMON',
      season: 'RENOVATION',
      places: ['楼道', '单元门口', '地库角落', '货梯前室', '建筑垃圾堆放点'],
      details: ['垃圾清运费是收了的', '孩子有哮喘，闻不了这个灰', '说了{times}都没有人管'],
      troubles: [
        {
          matters: ['{place}堆满了水泥袋和砖头，{long}没有人清', '{place}的装修垃圾堆得比人还高，人都挤不过去'],
          summaries: ['业主反映{place}装修垃圾堆放，影响通行'],
          measures: ['责令装修单位当天清走{place}垃圾，并扣减装修保证金'],
          results: ['{place}垃圾已清走，地面已冲洗'],
        },
        {
          matters: [
            '装修队把沙子拌在{place}，地面全毁了',
            '{place}一刮风灰尘满天',
            '装修工人把废料直接倒在{place}，{when}差点把人绊倒',
          ],
          summaries: ['业主反映{place}受装修作业污染，要求规范施工'],
          measures: ['约谈装修单位，{place}铺设保护并加盖防尘网，清运改为每日一次'],
          results: ['装修单位已整改，{place}巡查未再发现'],
        },
      ],
    },
    {
      name: '装修时间',
      weight: 2.4,
      nature: 'NEIGHBOUR',
      causes: ['NOT_FOLLOWED', 'THIRD_PARTY', 'COMMUNICATION'],
      responsibility: [
        ['PROPERTY', 7],
        ['HOUSEHOLDS', 3],
      ],
      interest: 'HOUSEHOLD_DISPUTE',
      season: 'RENOVATION',
      places: [],
      details: ['规定的施工时间到底有没有用', '老人心脏不好，受不了这种震动', '秩序员上去一趟，人一走又开始'],
      troubles: [
        {
          matters: [
            '楼上装修中午不停，电钻声震得头疼',
            '{when}早上不到七点就开始敲墙',
            '晚上还有人在切瓷砖，打了{times}电话才停',
          ],
          summaries: ['业主反映邻居装修超时施工，影响休息'],
          measures: ['立即上门制止，向装修负责人重申施工时间', '对再次违规的装修户暂停施工证三天'],
          results: ['装修单位承诺按时段施工，回访未再超时'],
        },
        {
          matters: ['周末也在施工，孩子要考试了没法复习', '隔壁装修拖了{long}，双休日都在响'],
          summaries: ['业主反映周末时段装修施工扰民'],
          measures: ['与装修户约定周末停止有声作业，安排秩序员定点巡查'],
          results: ['装修户与反映人沟通后达成谅解', '周末已停止有声作业，业主认可'],
        },
      ],
    },
    {
      name: '公共部位损坏',
      weight: 1,
      nature: 'MANAGEMENT',
      causes: ['THIRD_PARTY', 'PROCESS_GAP', 'NOT_FOLLOWED'],
      interest: 'SHARED_PART',
      season: 'RENOVATION',
      claim: 0.05,
      places: ['电梯厅墙砖', '楼道墙面', '楼道地砖', '公共管井', '大堂石材'],
      details: ['公共部位坏了要谁出钱', '验收的时候物业怎么不检查', '看着就让人心里不舒服'],
      troubles: [
        {
          matters: ['装修搬材料把{place}撞坏了，{long}没有修', '{place}破了一个洞，没有人承认是谁弄的'],
          summaries: ['业主反映{place}因装修受损未修复'],
          measures: ['查明责任装修户，从保证金中列支修复{place}'],
          results: ['{place}已修复，费用由责任方承担'],
        },
        {
          matters: ['{when}发现{place}被打了孔，不知道是走什么线', '{place}被装修工人接了水电出来，弄得一塌糊涂'],
          summaries: ['业主反映{place}被擅自打孔、接线'],
          measures: ['拆除私接线路，恢复{place}原状，装修巡查改为每日一次'],
          results: ['线路已拆除，{place}恢复原状'],
        },
      ],
    },
  ],
}
