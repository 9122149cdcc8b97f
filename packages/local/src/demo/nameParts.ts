/** Parts that names are put together from. None of the names is meant to be anybody's. */
export const SURNAMES: readonly string[] = (
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 ' +
  '于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴'
).split(' ')

export const GIVEN_NAMES: readonly string[] = (
  '建华 秀兰 志强 丽娟 国栋 晓燕 文博 雅琴 海涛 玉梅 子轩 思雨 俊杰 春霞 立新 慧敏 永康 佳怡 振宇 淑珍 明远 ' +
  '雪莹 少峰 婉清 伟民 静怡 正阳 凤英 宏图 若兰 启明 美玲 长江 雨桐 德福 红梅 嘉诚 欣然 学文 桂芳 向东 诗涵'
).split(' ')
