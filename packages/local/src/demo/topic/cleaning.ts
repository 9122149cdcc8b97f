import { PESTS } from './pests.ts'
import type { Category } from './topic.ts'

export const CLEANING: Category = {
  name: '保洁',
  topics: [
    {
      name: '楼道卫生',
      weight: 3,
      nature: 'SERVICE',
      causes: ['NOT_FOLLOWED', 'STAFF_SKILL', 'PROCESS_GAP', 'SUPPLIER'],
      interest: 'SHARED_PART',
      places: ['一楼大堂', '消防楼梯间', '电梯厅', '地下一层电梯前室', '单元入口'],
      details: ['墙上的保洁签到表倒是天天有人签字', '跟保洁员当面提过{times}，没什么改变', '每天进进出出都要看着'],
      troubles: [
        {
          matters: [
            '{place}{long}没有人打扫了，地上全是灰和脚印',
            '以前{place}每天有人拖，现在{long}见不到保洁员一次',
            '{place}的卫生越来越差，{long}才扫一次',
          ],
          summaries: ['业主反映{place}清扫频次不足，地面积灰', '业主反映{place}保洁不到位，要求恢复每日清扫'],
          measures: [
            '保洁主管当天到{place}查看，安排人员彻底清扫',
            '重新核定{place}清扫频次，改为每天一次，主管每周抽查',
          ],
          results: ['{place}已清扫干净，业主现场看过表示认可', '清扫频次已恢复，连续一周抽查合格'],
        },
        {
          matters: [
            '{place}的地面黏糊糊的，一看就是拖把没洗干净就拖的',
            '{when}有人在{place}洒了汤水，到现在还没擦，踩得到处都是',
          ],
          summaries: ['业主反映{place}地面污渍未及时处理，容易滑倒'],
          measures: ['用清洗机刷洗{place}地面，拖把按区域分色使用', '设立污渍应急处理，接报后半小时内到场'],
          results: ['{place}地面污渍已清除', '地面已刷洗，业主表示满意'],
        },
        {
          matters: [
            '{place}角落里的蜘蛛网挂了{long}，天天从那儿过都看得见',
            '{place}的墙面和扶手落了厚厚一层灰，一摸一手黑',
          ],
          summaries: ['业主反映{place}墙面和高处积灰，有蜘蛛网'],
          measures: ['安排高处除尘，{place}墙面和扶手每周擦拭并拍照留存'],
          results: ['除尘完成，{place}已纳入每周检查', '墙面、扶手已擦拭，业主认可'],
        },
      ],
    },
    {
      name: '垃圾清运',
      weight: 4,
      nature: 'SERVICE',
      causes: ['SUPPLIER', 'PROCESS_GAP', 'NOT_FOLLOWED', 'EXPECTATION'],
      interest: 'COMMON',
      season: 'HEAT',
      places: ['垃圾分类投放点', '东门垃圾房', '地库垃圾暂存间', '北侧垃圾桶站', '厨余垃圾投放点'],
      details: ['这个问题我们楼里好几户都在说', '打过{times}电话，每次都说马上处理', '孩子路过都要捂着鼻子'],
      troubles: [
        {
          matters: ['{place}的桶{when}就满了，垃圾袋堆到了路上', '{place}的垃圾清运总是不及时，{long}都是满的'],
          summaries: ['业主反映{place}垃圾满溢，要求增加清运次数'],
          measures: ['联系清运单位当天加运一次，今后早晚各清运一次', '与清运单位重新约定时段，由秩序员签收确认'],
          results: ['清运改为每日两次，回查未再满溢', '{place}垃圾已清空，业主认可'],
        },
        {
          matters: [
            '{place}臭味特别大，我们这边窗户都不敢开',
            '清运车把{place}旁边的路面弄得全是油污，走过去都粘鞋',
            '{place}的污水流了一地，{long}没有冲洗',
          ],
          summaries: ['业主反映{place}异味明显，周边地面污水未冲洗'],
          measures: ['对{place}地面冲洗消杀，清运后由保洁员随即冲洗', '在{place}增设除臭装置，每日冲洗两次'],
          results: ['{place}已清理冲洗，异味基本消除'],
        },
        {
          matters: ['{place}开放时间太短，上班的人根本赶不上', '{place}晚上七点就锁门，下班回来垃圾没地方扔'],
          summaries: ['业主反映{place}开放时间过短'],
          measures: ['延长{place}早晚开放时间，安排专人值守引导'],
          results: ['新开放时间已公示，业主认可'],
        },
        {
          matters: ['{place}的桶坏了{long}，盖子合不上，野猫天天去翻', '{place}的桶少了两个，{when}袋子全扔在地上'],
          summaries: ['业主反映{place}垃圾桶破损、数量不足'],
          measures: ['为{place}更换破损垃圾桶并补足数量'],
          results: ['{place}垃圾桶更换完成'],
        },
      ],
    },
    {
      name: '公共区域保洁',
      weight: 2.5,
      nature: 'SERVICE',
      causes: ['NOT_FOLLOWED', 'PROCESS_GAP', 'STAFF_SKILL', 'EXPECTATION'],
      interest: 'COMMON',
      places: ['中心花园步道', '儿童游乐区', '地下车库通道', '人工湖边', '架空层休闲区'],
      details: ['好好的公共区域没人愿意去', '交了物业费，最基本的卫生总该保证', '小孩在那边玩，弄得衣服手上都是脏东西'],
      troubles: [
        {
          matters: ['{place}到处是烟头和纸屑，{long}没看见有人捡', '{place}的落叶和杂物堆了{long}，底下全是湿的'],
          summaries: ['业主反映{place}杂物清理不及时'],
          measures: ['安排保洁班组对{place}集中清理，增加下午时段的巡回保洁'],
          results: ['{place}已清理完毕，并纳入每日巡查路线', '现场已恢复整洁，业主表示会继续监督'],
        },
        {
          matters: ['{place}的狗粪没人清理，推着婴儿车都没法走', '{place}的座椅上全是鸟粪，想坐一下都没地方'],
          summaries: ['业主反映{place}有动物粪便，要求加强巡回保洁'],
          measures: ['在{place}增设宠物便袋箱和提示牌，保洁员每两小时巡回一次'],
          results: ['{place}已清理干净，便袋箱投入使用'],
        },
        {
          matters: [
            '{when}下过雨以后，{place}积水一直没有扫掉，走过去都打滑',
            '{place}湿漉漉的，青苔长了{long}也没人管',
          ],
          summaries: ['业主反映{place}雨后积水、有青苔，存在滑倒风险'],
          measures: ['雨后两小时内完成{place}扫水，高压冲洗清除青苔'],
          results: ['青苔已清除，{place}增设防滑提示'],
          season: 'RAIN',
        },
      ],
    },
    PESTS,
  ],
}
