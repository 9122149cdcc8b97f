import { ELECTRIC_BIKES } from './electricBikes.ts'
import type { Category } from './topic.ts'

export const SECURITY: Category = {
  name: '秩序维护',
  topics: [
    {
      name: '门禁管理',
      weight: 3,
      nature: 'MANAGEMENT',
      causes: ['EQUIPMENT_AGEING', 'NOT_FOLLOWED', 'PROCESS_GAP', 'SUPPLIER'],
      interest: 'SHARED_PART',
      places: ['单元门', '东侧人行门', '地库入户门', '南门', '北门人脸闸机'],
      details: ['家里孩子一个人上下学，实在不放心', '之前反映过{times}，每次都说再等等', '好几户邻居都有意见'],
      troubles: [
        {
          matters: [
            '{place}的门禁坏了{long}，门一直敞着，谁都能进',
            '{place}关不上，晚上被风吹得咣咣响',
            '{place}的门禁{when}又失灵了，楼里已经丢过快递',
          ],
          summaries: ['业主反映{place}门禁故障未及时修复，存在安全隐患'],
          measures: [
            '通知门禁维保单位到场检修{place}，修复前安排秩序员值守',
            '更换{place}的控制器和闭门器，并建立备件库',
          ],
          results: ['{place}门禁已恢复正常，测试通过', '设备更换完成，连续一周运行正常'],
        },
        {
          matters: [
            '{place}的人脸识别老是认不出来，{when}在门口等了二十多分钟',
            '换了新系统以后，老人和保姆都进不了{place}，办卡又要排队',
          ],
          summaries: ['业主反映{place}识别不灵敏，老人和访客通行不便'],
          measures: ['为老人和保姆补录通行权限，前台周末加开办卡时段'],
          results: ['权限补录完成，{place}通行正常'],
        },
        {
          matters: ['{place}的岗位{when}晚上没有人，随便进出', '{place}的保安从来不看是谁，招手就放行'],
          summaries: ['业主反映{place}值守不到位'],
          measures: ['对当班人员批评教育，{place}夜间查岗改为每两小时一次'],
          results: ['值守恢复正常，抽查记录完整'],
        },
      ],
    },
    {
      name: '外来人员',
      weight: 2.8,
      nature: 'MANAGEMENT',
      causes: ['NOT_FOLLOWED', 'STAFF_ATTITUDE', 'PROCESS_GAP'],
      interest: 'COMMON',
      places: ['楼道', '地下车库', '南门', '电梯厅', '中心花园'],
      details: ['一个人在家的时候特别害怕', '要求把访客登记真正做起来', '保安就坐在岗亭里看手机'],
      troubles: [
        {
          matters: [
            '{when}有推销的人一路走到{place}拦着人说，保安根本没拦',
            '{place}天天有人发小广告，到处贴得都是',
            '{place}总有收废品的人进进出出，登记都不登记',
            '有陌生人{when}在{place}转了很久，打电话给岗亭也没有人来',
          ],
          summaries: ['业主反映外来人员进入{place}，门岗管控不严'],
          measures: [
            '对当班秩序员批评教育，重申访客登记和电话确认要求',
            '清理{place}小广告，对推销人员予以劝离并列入重点关注',
          ],
          results: ['门岗登记已恢复执行，抽查记录完整', '整改后{place}未再发现推销人员'],
        },
        {
          matters: ['外卖电动车在{place}横冲直撞，{when}差点撞到我家老人', '{place}的外卖车骑得飞快，{times}差点出事'],
          summaries: ['业主反映{place}外卖车辆行驶过快，要求加强管理'],
          measures: ['外卖车辆改为指定入口登记、限速通行，高峰时段增设一岗'],
          results: ['外卖车辆已按指定路线通行，业主认可'],
        },
      ],
    },
    {
      name: '巡逻值守',
      weight: 1.4,
      nature: 'MANAGEMENT',
      causes: ['NOT_FOLLOWED', 'STAFF_SKILL', 'PROCESS_GAP'],
      interest: 'COMMON',
      night: 2,
      places: ['北侧围墙', '地下车库负二层', '会所周边', '西门', '后花园'],
      details: ['这样的安保形同虚设', '要求给业主一个说法', '跟客服说过{times}'],
      troubles: [
        {
          matters: [
            '晚上{place}从来看不到有人巡逻',
            '{place}{when}夜里有人翻进来，一个保安都没有',
            '{place}的秩序员夜里在岗上睡觉，叫都叫不醒',
          ],
          summaries: ['业主反映{place}夜间巡逻值守不到位'],
          measures: ['调取{place}巡更记录，对漏巡人员按制度处理', '夜间巡逻增加到每两小时一次，{place}增设巡更点'],
          results: ['已向业主出示近两周巡更记录，业主接受', '巡更点位重新布设并每日核对'],
        },
        {
          matters: [
            '放在{place}的东西{when}不见了，去查监控说探头坏了{long}',
            '{place}的监控根本拍不清，出了事查都没法查',
          ],
          summaries: ['业主反映{place}监控失效，影响事件查证'],
          measures: ['修复{place}监控并排查全部探头，协助业主报警'],
          results: ['{place}监控已修复，画面清晰'],
        },
      ],
    },
    {
      name: '高空抛物',
      weight: 1.2,
      nature: 'NEIGHBOUR',
      causes: ['THIRD_PARTY', 'COMMUNICATION'],
      responsibility: [
        ['PROPERTY', 5],
        ['HOUSEHOLDS', 5],
      ],
      interest: 'PUBLIC_INTEREST',
      claim: 0.08,
      places: ['楼前人行道', '单元门口', '一楼花园', '儿童游乐区', '楼后停车位'],
      details: ['太危险了，砸到人怎么办', '能不能装朝上的摄像头', '同一个位置已经发生{times}'],
      troubles: [
        {
          matters: ['{when}又有人往{place}扔烟头，差点烧着东西', '楼上经常往{place}倒水扔纸巾，{long}没有人管'],
          summaries: ['业主反映{place}多次出现高空抛物，要求查找来源'],
          measures: ['调取周边监控并逐户走访，张贴警示和法律责任告知'],
          results: ['已锁定大致楼层并上门告知，近期未再发生'],
        },
        {
          matters: [
            '{place}落下来一个花盆，幸好当时没有人经过',
            '{when}在{place}被掉下来的东西砸到，不知道是哪一家扔的',
          ],
          summaries: ['业主反映{place}有坠落物，存在安全隐患，要求加装监控'],
          measures: ['向业主委员会提交朝天监控方案，先行在{place}设置警戒和防护'],
          results: ['朝天监控已安装，业主表示认可', '防护已到位，窗台物品逐户排查完毕'],
        },
      ],
    },
    ELECTRIC_BIKES,
  ],
}
