import type { Category } from './topic.ts'

export const LIFT: Category = {
  name: '电梯',
  topics: [
    {
      name: '停梯故障',
      weight: 4.6,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'SUPPLIER', 'PROCESS_GAP'],
      interest: 'SHARED_PART',
      season: 'HEAT',
      urgent: true,
      places: ['客梯', '货梯', '消防电梯', '东侧电梯', '西侧电梯'],
      details: ['家里老人坐轮椅，下不了楼', '住在高层，提着菜爬楼真的受不了', '维保单位每次来一下就走，根本没修好'],
      troubles: [
        {
          matters: [
            '{place}{when}又停了，这个月已经坏了{times}',
            '{place}按了半天不动，屏幕也不显示楼层',
            '{place}早高峰的时候坏掉，上班的人排到大堂外面',
          ],
          summaries: ['业主反映{place}频繁停梯，影响出行'],
          measures: [
            '通知维保单位到场抢修{place}，更换故障部件',
            '约谈维保单位负责人并扣减当月维保费，{place}增加一次全面保养',
          ],
          results: ['{place}已恢复运行，试运行正常', '故障部件已更换，一个月内未再停梯'],
        },
        {
          matters: ['{place}停在那里{long}，贴了一张检修就没有下文', '{place}说等配件，等了{long}，到底什么时候能修好'],
          summaries: ['业主反映{place}停用时间长，维修进度未告知'],
          measures: ['张贴{place}维修进度，催促配件到货，安排秩序员协助行动不便的住户'],
          results: ['配件到货后{place}已修复运行，业主认可'],
        },
        {
          matters: ['{place}一到天热就死机，说是机房温度太高', '天气一热{place}就罢工，{times}都是中午停的'],
          summaries: ['业主反映{place}高温天气故障停梯'],
          measures: ['在机房加装空调降温，更换{place}散热风扇'],
          results: ['机房空调已启用，{place}运行正常'],
          season: 'SUMMER',
        },
      ],
    },
    {
      name: '电梯困人',
      weight: 0.9,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'SUPPLIER', 'NOT_FOLLOWED'],
      interest: 'PUBLIC_INTEREST',
      season: 'HEAT',
      urgent: true,
      claim: 0.06,
      places: ['客梯', '货梯', '地库直达电梯', '东侧电梯'],
      details: ['到现在想起来腿还发软', '要求给出书面的原因说明', '这样的电梯谁还敢坐'],
      troubles: [
        {
          matters: [
            '{when}被困在{place}里半个多小时，对讲按了没有人接',
            '孩子{when}一个人被关在{place}里，对讲里一点声音都没有',
          ],
          summaries: ['业主反映乘坐{place}被困，应急对讲无人应答'],
          measures: [
            '维保单位到场检测{place}，监控室补充对讲应答培训',
            '修复{place}对讲线路，管理处经理上门慰问并说明情况',
          ],
          results: ['{place}对讲已测试畅通，书面说明已送达业主'],
        },
        {
          matters: ['{place}突然往下一沉，停在两层中间，等了很久才有人来', '{place}困人的时候，里面的灯和风扇都停了'],
          summaries: ['业主反映{place}困人，救援到场时间过长'],
          measures: ['对{place}全面检测，更换门锁触点和应急电源，组织一次困人救援演练'],
          results: ['检测合格后恢复使用，救援演练用时达标'],
        },
      ],
    },
    {
      name: '异响抖动',
      weight: 1.9,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'SUPPLIER', 'STAFF_SKILL'],
      interest: 'SHARED_PART',
      places: ['客梯', '货梯', '西侧电梯', '东侧电梯'],
      details: ['每天坐都提心吊胆', '想知道年检是怎么通过的', '跟物业说过{times}，回答都是正常现象'],
      troubles: [
        {
          matters: ['{place}运行的时候咯噔咯噔响，{long}越来越厉害', '{place}到高层就抖，心里很害怕'],
          summaries: ['业主反映{place}运行有异响和抖动，要求检修'],
          measures: ['维保单位对{place}导轨和曳引轮检查润滑，更换导靴'],
          results: ['异响消除，{place}运行平稳'],
        },
        {
          matters: ['{place}停层不准，门口有一个台阶，推车都推不出来', '{place}关门特别快，{when}夹到了我的胳膊'],
          summaries: ['业主反映{place}平层不准、关门过快'],
          measures: ['调整{place}平层精度和门机参数，更换光幕'],
          results: ['平层误差在标准范围内，关门速度已调慢'],
        },
      ],
    },
    {
      name: '轿厢环境',
      weight: 1.3,
      nature: 'SERVICE',
      causes: ['NOT_FOLLOWED', 'PROCESS_GAP', 'EXPECTATION', 'SUPPLIER'],
      interest: 'SHARED_PART',
      season: 'HEAT',
      places: ['客梯轿厢', '货梯轿厢', '地库电梯轿厢'],
      details: ['每天都要坐的地方，总该像个样子', '家里有孕妇，特别在意', '说过{times}了'],
      troubles: [
        {
          matters: [
            '{place}里的味道太难闻了，{long}没有通风',
            '{place}有人抽烟，烟味散不掉，也没有人管',
            '{place}闷得像蒸笼一样，风扇也不转',
          ],
          summaries: ['业主反映{place}有异味、通风不良'],
          measures: ['对{place}清洁除味，修复风扇', '在{place}张贴禁烟标识，监控室发现吸烟立即喊话'],
          results: ['{place}已清洁，通风正常'],
        },
        {
          matters: ['{place}的广告屏声音太大，一进去就吵', '{place}的广告从早放到晚，收入有没有公示过'],
          summaries: ['业主反映{place}广告音量过大，要求调整'],
          measures: ['通知广告公司把音量调至静音，夜间关闭屏幕，公示广告收入'],
          results: ['广告屏已静音，业主认可'],
        },
      ],
    },
  ],
}
