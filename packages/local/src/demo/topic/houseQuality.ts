import type { Category } from './topic.ts'

export const HOUSE_QUALITY: Category = {
  name: '房屋质量',
  topics: [
    {
      name: '外墙渗漏',
      weight: 1.7,
      nature: 'CONSTRUCTION',
      causes: ['DESIGN_DEFECT', 'SUPPLIER', 'FORCE_MAJEURE'],
      responsibility: [
        ['DEVELOPER', 8],
        ['PROPERTY', 2],
      ],
      interest: 'SHARED_PART',
      season: 'RAIN',
      claim: 0.1,
      places: [],
      details: ['开发商说归物业，物业说归开发商', '拍的视频和照片都可以提供', '要求先修好再说责任'],
      troubles: [
        {
          matters: ['还在保修期内，外墙一下雨就往屋里渗水', '飘窗四周渗水，维修过{times}还是老样子'],
          summaries: ['业主反映外墙渗水，保修期内多次维修未解决'],
          measures: ['现场勘查并淋水试验，确认外墙节点渗漏，安排吊篮重做窗边防水'],
          results: ['外墙修补完成，雨后观察无渗漏'],
          season: 'RAIN',
        },
        {
          matters: ['东边卧室整面墙发霉，{long}没有人给个说法', '靠外墙的柜子后面一直返潮，东西全都发霉了'],
          summaries: ['业主反映室内墙面返潮发霉，要求尽快处理'],
          measures: ['检测墙体含水率，重做外墙涂层并恢复室内墙面'],
          results: ['室内墙面由施工方恢复，业主验收签字'],
        },
        {
          matters: ['外墙瓷砖{when}掉下来一块，里面的砂浆都空了', '楼上外墙的涂料一片一片往下掉，人都不敢从下面走'],
          summaries: ['业主反映外墙饰面脱落，存在安全隐患'],
          measures: ['对松动部位围挡并逐片敲击排查，安排吊篮修补'],
          results: ['松动墙砖已清除修补，围挡撤除'],
        },
      ],
    },
    {
      name: '门窗五金',
      weight: 1.8,
      nature: 'CONSTRUCTION',
      causes: ['SUPPLIER', 'DESIGN_DEFECT', 'STAFF_SKILL'],
      responsibility: [
        ['DEVELOPER', 8],
        ['PROPERTY', 2],
      ],
      places: [],
      details: ['交房的时候就登记过', '登记过{times}，师傅来看看就走了', '要求更换，不接受修修补补'],
      troubles: [
        {
          matters: [
            '入户门变形，{long}锁不上',
            '阳台推拉门太紧，两只手都推不开',
            '门锁一插钥匙就卡住，{when}差点进不了家',
          ],
          summaries: ['业主反映门体变形、五金失灵，要求更换'],
          measures: ['联系门窗厂家上门检测，调校门体并更换五金件'],
          results: ['五金已更换并调试，业主验收合格'],
        },
        {
          matters: ['窗户胶条脱落，一刮风就呜呜响，灰都进来了', '窗户的玻璃{when}自己裂了一条缝'],
          summaries: ['业主反映窗户密封不严、玻璃开裂'],
          measures: ['由厂家定制更换玻璃和胶条，约定施工时间'],
          results: ['玻璃和胶条更换完成，密封良好'],
        },
      ],
    },
    {
      name: '墙地面开裂',
      weight: 1.6,
      nature: 'CONSTRUCTION',
      causes: ['DESIGN_DEFECT', 'SUPPLIER', 'EXPECTATION'],
      responsibility: [['DEVELOPER', 1]],
      places: [],
      details: ['这样的质量怎么通过验收的', '装修进度都被耽误了', '报过{times}，没有人正式答复'],
      troubles: [
        {
          matters: ['客厅墙面裂了一条长缝，{long}又宽了不少', '天花板开裂，粉末掉得到处都是'],
          summaries: ['业主反映墙面开裂，担心结构安全'],
          measures: ['请专业人员检测裂缝，确认为抹灰层收缩，安排铲除修补'],
          results: ['裂缝修补完成，检测说明已交业主'],
        },
        {
          matters: [
            '精装修的地板起鼓，踩上去吱吱响',
            '卫生间瓷砖空鼓，{when}掉下来两块',
            '厨房地面找平不够，水都往一边流',
          ],
          summaries: ['业主反映精装修地面、墙砖空鼓起翘'],
          measures: ['安排施工方铲除不合格部位重新铺贴，做好成品保护'],
          results: ['不合格部位已返工，业主验收通过'],
        },
      ],
    },
    {
      name: '管道返味',
      weight: 1.3,
      nature: 'CONSTRUCTION',
      causes: ['DESIGN_DEFECT', 'SUPPLIER', 'EQUIPMENT_AGEING'],
      responsibility: [
        ['DEVELOPER', 7],
        ['PROPERTY', 3],
      ],
      season: 'HEAT',
      claim: 0.06,
      places: [],
      details: ['家里请客都不好意思', '自己想过{times}办法都不行', '同户型的邻居也有一样的情况'],
      troubles: [
        {
          matters: ['卫生间地漏一直返臭味，{long}试了好多办法都没有用', '换过{times}地漏芯，味道还是返上来'],
          summaries: ['业主反映卫生间返味，疑似管道设计问题'],
          measures: ['内窥检查排水支管，补装存水弯'],
          results: ['存水弯安装后异味消除'],
        },
        {
          matters: ['厨房烟道串味，别人家炒什么菜都闻得到'],
          summaries: ['业主反映烟道串味'],
          measures: ['检修烟道止逆阀并做密封处理'],
          results: ['止逆阀更换完成，业主反馈无串味'],
        },
        {
          matters: ['下水管坡度不对，排水特别慢，{when}又返水了', '马桶冲水的时候，旁边地漏会往外冒水'],
          summaries: ['业主反映排水不畅、地漏返水'],
          measures: ['请施工方复核管道坡度，制定返工方案'],
          results: ['管道返工完成，排水试验合格'],
        },
      ],
    },
  ],
}
