import { CHARGING } from './charging.ts'
import type { Category } from './topic.ts'

export const PARKING: Category = {
  name: '停车管理',
  topics: [
    {
      name: '车位紧张',
      weight: 3.4,
      nature: 'MANAGEMENT',
      causes: ['DESIGN_DEFECT', 'PROCESS_GAP', 'EXPECTATION', 'COMMUNICATION'],
      interest: 'COMMON',
      season: 'SPRING_FESTIVAL',
      places: ['地面停车区', '地下车库负一层', '地下车库负二层', '访客停车区', '北门停车区'],
      details: ['下班晚一点就只能停到外面马路上吃罚单', '亲戚过来一趟都停不了车', '已经提过{times}建议'],
      troubles: [
        {
          matters: ['{place}根本没有空位，{when}绕了半个小时才停下', '{place}外来车越来越多，业主自己反而没地方停'],
          summaries: ['业主反映{place}车位不足，要求限制外来车辆'],
          measures: ['核查{place}月租车辆，清退外来长租，优先保障业主'],
          results: ['清理后{place}释放出一批车位，业主已办理月租'],
        },
        {
          matters: ['{place}一到过节就全满，门岗还继续放车进来', '过年走亲戚的车全停在{place}，业主的车进不来'],
          summaries: ['业主反映节日期间{place}车位紧张、进出混乱'],
          measures: ['节日期间与周边商场协商借用夜间车位，{place}安排专人引导'],
          results: ['临时车位已启用，{place}秩序好转'],
          season: 'FESTIVAL_ONLY',
        },
        {
          matters: [
            '交了月租，{place}却没有位置，等了{long}也没有解决',
            '{place}的空车位锁着不租，宁可空着也不给业主用',
            '租{place}的车位要排多久的队，能不能公开顺序',
          ],
          summaries: ['业主反映{place}租赁分配不透明，要求公示'],
          measures: ['公示{place}租赁排队名单和空置车位数量，每月更新'],
          results: ['排队名单已公示，业主表示理解'],
        },
      ],
    },
    {
      name: '乱停乱放',
      weight: 4.8,
      nature: 'MANAGEMENT',
      causes: ['NOT_FOLLOWED', 'THIRD_PARTY', 'PROCESS_GAP', 'DESIGN_DEFECT'],
      responsibility: [
        ['PROPERTY', 9],
        ['HOUSEHOLDS', 1],
      ],
      interest: 'PUBLIC_INTEREST',
      season: 'SPRING_FESTIVAL',
      places: ['消防通道', '单元门口', '地库转弯处', '人行道', '主干道两侧'],
      details: [
        '万一有救护车来怎么进得去',
        '这种情况发生{times}了，应该有个长效的办法',
        '我按规矩停，不守规矩的反而没事',
      ],
      troubles: [
        {
          matters: [
            '{place}被一辆车堵得死死的，{when}打电话也没有人来挪',
            '有人把车横在{place}，推婴儿车都过不去',
            '{place}天天有人乱停，秩序员只会说联系不上车主',
          ],
          summaries: ['业主反映车辆占用{place}，影响通行'],
          measures: [
            '联系车主移车，对屡次违停车辆张贴告知并限制进场',
            '在{place}施划禁停标线、加装隔离柱，高峰时段安排专人疏导',
          ],
          results: ['违停车辆已移走，{place}恢复畅通', '隔离柱安装完成，回查未再占用'],
        },
        {
          matters: ['{place}{long}都停着同一辆车，没有人管', '{place}的僵尸车落满了灰，占着地方{long}了'],
          summaries: ['业主反映{place}有长期停放的车辆，要求清理'],
          measures: ['与辖区交警联合联系车主，清理{place}长期停放的车辆'],
          results: ['长期停放的车辆已拖离，{place}恢复使用'],
        },
      ],
    },
    {
      name: '道闸系统',
      weight: 1.9,
      nature: 'FACILITY',
      causes: ['EQUIPMENT_AGEING', 'SUPPLIER', 'PROCESS_GAP'],
      interest: 'COMMON',
      places: ['南门道闸', '东门道闸', '地库入口道闸', '地库出口道闸'],
      details: ['上班迟到{times}了', '按喇叭也没有人应，只能给前台打电话', '换过系统还不如以前'],
      troubles: [
        {
          matters: [
            '{place}识别不出车牌，{when}早上堵了一长串',
            '{place}改成扫码以后，出门反而更慢了',
            '{place}半夜没有人值守，坏了只能干等',
          ],
          summaries: ['业主反映{place}识别故障，高峰拥堵'],
          measures: ['联系系统厂家升级{place}识别程序，故障期间人工放行'],
          results: ['{place}识别恢复正常，高峰通行顺畅'],
        },
        {
          matters: ['月租还没到期，{place}就不让进，要我先交临停费', '{place}出场的时候多扣了钱，{long}没有退'],
          summaries: ['业主反映{place}误收临停费，要求退费'],
          measures: ['核对月租数据并更正，多收费用原路退回'],
          results: ['多收费用已退还，业主确认到账'],
        },
        {
          matters: ['{place}落杆太快，差一点砸到我的车'],
          summaries: ['业主反映{place}落杆过快，存在安全隐患'],
          measures: ['在{place}增加地感和防砸雷达，调慢落杆速度'],
          results: ['防砸装置测试合格，业主认可'],
        },
      ],
    },
    {
      name: '车辆刮损',
      weight: 1.3,
      nature: 'MANAGEMENT',
      causes: ['THIRD_PARTY', 'PROCESS_GAP', 'EQUIPMENT_AGEING'],
      interest: 'HOUSEHOLD_DISPUTE',
      claim: 0.42,
      places: ['地下车库负一层', '地下车库负二层', '地面停车区', '地库坡道'],
      details: ['维修店的报价单已经发给前台了', '停车费一分没少交，出了事没有人负责', '跑了{times}都没有结果'],
      troubles: [
        {
          matters: ['车停在{place}，{when}发现被刮了一大片，监控也看不清', '{when}在{place}车窗被砸，包被偷走'],
          summaries: ['业主反映车辆在{place}受损，监控存在盲区'],
          measures: ['调取监控并协助业主报警，联系保险公司定损，补装{place}监控'],
          results: ['已协助找到肇事人并达成赔偿', '警方已立案，{place}监控补装完成'],
        },
        {
          matters: [
            '{place}顶上滴水，把车漆腐蚀了',
            '{place}的减速带螺栓翘起来，把我的轮胎扎破了',
            '{place}的指示牌掉下来砸到引擎盖，留下一个坑',
          ],
          summaries: ['业主反映{place}设施损坏车辆，要求赔偿'],
          measures: ['修复{place}隐患部位，启动公共责任险理赔'],
          results: ['保险理赔完成，业主签字确认', '双方协商一致，补偿已到位'],
        },
      ],
    },
    CHARGING,
  ],
}
