import { BARKING } from './barking.ts'
import type { Category } from './topic.ts'

export const NOISE: Category = {
  name: '噪音',
  topics: [
    {
      name: '邻里噪音',
      weight: 2.9,
      nature: 'NEIGHBOUR',
      causes: ['THIRD_PARTY', 'COMMUNICATION', 'EXPECTATION'],
      responsibility: [
        ['HOUSEHOLDS', 7],
        ['PROPERTY', 3],
      ],
      interest: 'HOUSEHOLD_DISPUTE',
      season: 'OPEN_WINDOWS',
      night: 5,
      places: [],
      details: ['上去敲门沟通过{times}，对方说是我们太敏感', '神经衰弱都要犯了', '请物业出面调解一下'],
      troubles: [
        {
          matters: ['楼上每天半夜拖椅子，{long}没有睡过一个好觉', '楼上小孩在家里跑跳，从晚上八点一直到十一点'],
          summaries: ['业主反映楼上夜间活动声响过大，自行沟通无效'],
          measures: ['管家上门与双方沟通，建议铺设地垫、家具加脚垫'],
          results: ['对方已铺地垫，声响明显减轻', '双方达成约定，近期未再反映'],
        },
        {
          matters: [
            '隔壁打麻将打到凌晨，洗牌的声音听得清清楚楚',
            '邻居家的音响低音特别重，墙都跟着震',
            '楼上的房子租给好几个人，{when}夜里又吵又闹',
          ],
          summaries: ['业主反映邻居夜间娱乐噪音扰民，要求协调'],
          measures: ['夜间接报后秩序员上门劝阻并记录', '联合居委会组织调解，约定夜间十点后保持安静'],
          results: ['双方达成约定，夜间已恢复安静', '建议业主通过社区调解继续处理，业主表示理解'],
        },
      ],
    },
    {
      name: '施工噪音',
      weight: 2,
      nature: 'MUNICIPAL',
      causes: ['THIRD_PARTY', 'COMMUNICATION'],
      responsibility: [
        ['MUNICIPAL', 6],
        ['PROPERTY', 3],
        ['DEVELOPER', 1],
      ],
      interest: 'COMMON',
      season: 'OPEN_WINDOWS',
      night: 4,
      places: ['小区东侧工地', '门口道路工地', '对面地块', '北侧地块', '地铁施工点'],
      details: ['打市民热线说让找物业', '第二天还要上班，真的撑不住', '请物业代表业主去交涉'],
      troubles: [
        {
          matters: [
            '{place}半夜还在施工，打桩的声音震得窗户响',
            '{place}的渣土车{when}凌晨进进出出，喇叭按个不停',
            '{place}连续施工{long}，一点降噪措施都没有',
          ],
          summaries: ['业主反映{place}夜间施工噪音扰民，要求物业协调'],
          measures: ['联系{place}施工单位，要求提供夜间施工许可', '向环保和城管部门书面反映，陪同执法人员到场'],
          results: ['施工方已调整作业时间，夜间不再打桩', '主管部门已责令整改，结果已告知业主'],
        },
        {
          matters: ['{place}的探照灯整夜对着我们楼照', '{place}的大灯{long}了都不关，拉上窗帘还是亮的'],
          summaries: ['业主反映{place}夜间强光影响休息'],
          measures: ['协调{place}施工方调整灯光角度和开灯时间，张贴施工告示'],
          results: ['灯光角度已调整，业主确认不再直射'],
        },
      ],
    },
    {
      name: '设备噪音',
      weight: 1.5,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'DESIGN_DEFECT', 'SUPPLIER'],
      responsibility: [
        ['PROPERTY', 8],
        ['DEVELOPER', 2],
      ],
      interest: 'SHARED_PART',
      season: 'HEAT',
      night: 3,
      places: ['水泵房', '电梯机房', '商铺空调外机', '地库排风机', '配电房'],
      details: ['住在旁边天天听着要疯了', '物业来人听了一下，就说在正常范围', '请专业机构来测一测'],
      troubles: [
        {
          matters: [
            '{place}的嗡嗡声整夜不停，躺下来特别明显',
            '{place}{long}声音越来越大，家里地板都跟着振',
            '{place}一启动就咣当一声，{when}被吵醒{times}',
          ],
          summaries: ['业主反映{place}运行噪音大，影响夜间休息'],
          measures: ['对{place}加装减振垫和软接头，检修轴承', '调整{place}夜间运行模式，降低转速'],
          results: ['{place}减振改造完成，复测达标', '夜间模式启用后，业主反映改善明显'],
        },
        {
          matters: ['{place}的低频噪音自己测出来超标，要求整改'],
          summaries: ['业主反映{place}低频噪音，要求检测治理'],
          measures: ['委托检测机构入户测量，根据结果制定{place}降噪方案'],
          results: ['检测报告已交业主，{place}降噪施工完成'],
        },
      ],
    },
    {
      name: '活动音乐',
      weight: 1.5,
      nature: 'NEIGHBOUR',
      causes: ['THIRD_PARTY', 'COMMUNICATION', 'PROCESS_GAP'],
      responsibility: [
        ['PROPERTY', 6],
        ['HOUSEHOLDS', 4],
      ],
      interest: 'COMMON',
      season: 'OPEN_WINDOWS',
      places: ['中心广场', '南门空地', '会所门口', '底商门口', '健身角'],
      details: ['孩子写作业完全静不下心', '秩序员劝了就小一点，人一走又开大', '希望规定时间和音量'],
      troubles: [
        {
          matters: [
            '{place}的广场舞音响开得太大，晚上九点多还不散',
            '{place}每天早上六点就有人放音乐打拳',
            '{place}总有人唱卡拉OK，{long}了越来越热闹',
          ],
          summaries: ['业主反映{place}音响音量过大，要求限时限音'],
          measures: ['与{place}活动组织者约定时间和音量，签订公约', '在{place}安装分贝显示屏，超标由秩序员劝阻'],
          results: ['公约已执行，{place}按约定时间停止播放'],
        },
        {
          matters: ['{place}的商铺搞促销，{when}喇叭喊了一整天', '{place}有人摆摊，录好的叫卖放个没完'],
          summaries: ['业主反映{place}商业喇叭扰民'],
          measures: ['约谈{place}商户停止使用高音喇叭，清理流动摊位'],
          results: ['商户已撤除喇叭，业主满意'],
        },
      ],
    },
    BARKING,
  ],
}
