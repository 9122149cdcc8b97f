import type { Topic } from './topic.ts'

export const ELECTRIC_BIKES: Topic = {
  name: '电动车管理',
  weight: 1.8,
  nature: 'MANAGEMENT',
  causes: ['PROCESS_GAP', 'THIRD_PARTY', 'DESIGN_DEFECT', 'NOT_FOLLOWED'],
  responsibility: [
    ['PROPERTY', 8],
    ['HOUSEHOLDS', 2],
  ],
  interest: 'PUBLIC_INTEREST',
  places: ['楼道', '电梯厅', '消防通道', '一楼架空层', '地库出入口'],
  details: ['真要着起火来，一栋楼的人都跑不掉', '反映过{times}，每次只贴一张纸', '充电棚太少，应该从根本上解决'],
  troubles: [
    {
      matters: ['有人把电动车推进{place}充电，{long}没有人制止', '有住户从楼上拉电线到{place}充电，{when}还冒了火花'],
      summaries: ['业主反映{place}有电动车违规充电，存在消防隐患'],
      measures: ['切断{place}私拉电线，上门告知车主，并与消防部门联合宣传', '在电梯加装阻车提示，联系增设充电柜'],
      results: ['新增充电点位投入使用，违规充电明显减少', '私拉电线已拆除，每日两次巡查'],
    },
    {
      matters: [
        '{place}停满了电动车，门都推不开',
        '{place}的电动车晚上报警器一直叫，根本没办法睡',
        '{place}被电动车堵得只剩一条缝，{long}都这样',
      ],
      summaries: ['业主反映{place}被电动车占用，要求清理'],
      measures: ['清理{place}违停车辆并逐车登记，通知车主限期移走'],
      results: ['{place}已清空，秩序员每日两次巡查'],
    },
  ],
}
