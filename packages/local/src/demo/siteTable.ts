import type { Manner } from './manner.ts'

/** A site of the demo company. Its code is made of the city's letters and its name. */
export interface DemoSite {
  readonly code: string
  readonly name: string
  readonly region: string
  /** Gross floor area at the beginning of the quarters told of, or when it opens. */
  readonly areaSqm: number
  /** Further areas, as phase after phase is handed over. */
  readonly growsTo?: readonly number[]
  /** Still handed over in phases. */
  readonly phased?: true
  /** How many households it has was never counted. */
  readonly householdsUnknown?: true
  /** The quarter in which it opens, counted from 0; one without has always been there. */
  readonly opensInQuarter?: number
  /** How it is run; ordinarily where nothing is said. */
  readonly manner?: Manner
}

export const REGIONS = ['华东', '华南', '华北', '西南'] as const

/** The sites by region, in the order of their managers' numbers. All of them are invented. */
export const DEMO_SITES: readonly DemoSite[] = [
  { code: 'HZ-CUIYUAN', name: '翠园雅筑', region: '华东', areaSqm: 412_000, phased: true },
  { code: 'HZ-LUMING', name: '鹿鸣庭', region: '华东', areaSqm: 182_000, manner: 'BAD' },
  { code: 'HZ-TINGQUAN', name: '听泉里', region: '华东', areaSqm: 226_000, manner: 'IMPROVING' },
  { code: 'SH-HEYING', name: '荷影苑', region: '华东', areaSqm: 205_000, manner: 'WORSENING' },
  { code: 'SH-BAIGUO', name: '白果花园', region: '华东', areaSqm: 268_000, manner: 'EXCELLENT' },
  { code: 'SH-MINGXI', name: '明溪公寓', region: '华东', areaSqm: 8_000 },
  { code: 'NJ-QINGWU', name: '青梧台', region: '华东', areaSqm: 518_300 },
  { code: 'NJ-YUSHAN', name: '屿山郡', region: '华东', areaSqm: 27_800 },
  { code: 'NJ-SONGHE', name: '松鹤家园', region: '华东', areaSqm: 46_300 },
  { code: 'SU-LIANTANG', name: '莲塘里', region: '华东', areaSqm: 172_900 },
  { code: 'SU-YINXING', name: '银杏湾花园', region: '华东', areaSqm: 9_300 },
  { code: 'SU-PINGLAN', name: '平澜府', region: '华东', areaSqm: 148_000, phased: true, opensInQuarter: 2 },
  { code: 'HF-ZHUYUN', name: '竹韵新城', region: '华东', areaSqm: 120_000, phased: true, growsTo: [238_000, 356_000] },
  { code: 'HF-DONGLI', name: '冬梨园', region: '华东', areaSqm: 111_500 },
  { code: 'HF-XINGHE', name: '杏禾苑', region: '华东', areaSqm: 25_800 },
  { code: 'NB-GUANCHAO', name: '观潮居', region: '华东', areaSqm: 10_700 },
  { code: 'NB-HAITANG', name: '海棠屿', region: '华东', areaSqm: 68_000, phased: true },
  { code: 'NB-WANQING', name: '晚晴公馆', region: '华东', areaSqm: 17_900 },
  { code: 'GZ-LANTING', name: '岚亭新城', region: '华南', areaSqm: 600_000, phased: true },
  { code: 'GZ-MUMIAN', name: '木棉里', region: '华南', areaSqm: 14_400 },
  { code: 'GZ-LIZHI', name: '荔枝洲花园', region: '华南', areaSqm: 19_300 },
  { code: 'GZ-YANYU', name: '烟雨台', region: '华南', areaSqm: 215_400 },
  { code: 'SZ-FENGLIN', name: '枫邻苑', region: '华南', areaSqm: 96_500, manner: 'BAD' },
  { code: 'SZ-HONGYU', name: '红屿家园', region: '华南', areaSqm: 83_200 },
  { code: 'SZ-XINGLAN', name: '星岚花园', region: '华南', areaSqm: 62_400, householdsUnknown: true },
  { code: 'FS-TAOYU', name: '陶屿家园', region: '华南', areaSqm: 138_800 },
  { code: 'FS-JINLIAN', name: '锦莲湾', region: '华南', areaSqm: 20_700 },
  { code: 'ZH-BAILU', name: '白鹭汀', region: '华南', areaSqm: 54_000, opensInQuarter: 4 },
  { code: 'ZH-YUGE', name: '渔歌里', region: '华南', areaSqm: 29_900 },
  { code: 'XM-SANJIAO', name: '三角梅花园', region: '华南', areaSqm: 447_700 },
  { code: 'XM-TINGTAO', name: '听涛居', region: '华南', areaSqm: 32_100 },
  { code: 'NN-ZHUJIN', name: '朱槿园', region: '华南', areaSqm: 89_500 },
  { code: 'NN-BANLAN', name: '斑兰苑', region: '华南', areaSqm: 8_600 },
  { code: 'BJ-GUHUAI', name: '古槐里', region: '华北', areaSqm: 100_000 },
  { code: 'BJ-YINSHAN', name: '银杉家园', region: '华北', areaSqm: 13_400 },
  { code: 'BJ-LANBO', name: '澜柏苑', region: '华北', areaSqm: 22_300 },
  { code: 'BJ-SUYUAN', name: '素园', region: '华北', areaSqm: 15_500 },
  { code: 'TJ-HAIYAN', name: '海燕新城', region: '华北', areaSqm: 385_000, phased: true },
  { code: 'TJ-HEGU', name: '河谷花园', region: '华北', areaSqm: 12_400 },
  { code: 'TJ-WUTONG', name: '梧桐港', region: '华北', areaSqm: 43_200, householdsUnknown: true },
  { code: 'SJ-YULAN', name: '玉兰庭', region: '华北', areaSqm: 77_300 },
  { code: 'SJ-DINGXIANG', name: '丁香苑', region: '华北', areaSqm: 71_900 },
  { code: 'SJ-MAIXIANG', name: '麦香里', region: '华北', areaSqm: 557_700 },
  { code: 'TY-JINSONG', name: '晋松园', region: '华北', areaSqm: 24_000 },
  { code: 'TY-LIUYIN', name: '柳荫居', region: '华北', areaSqm: 359_500 },
  { code: 'BD-HEYUE', name: '荷月湾', region: '华北', areaSqm: 10_000 },
  { code: 'BD-QIULIN', name: '秋林家园', region: '华北', areaSqm: 16_600 },
  { code: 'CQ-SHANDENG', name: '山灯郡', region: '西南', areaSqm: 318_000, manner: 'BAD' },
  { code: 'CQ-LANGUI', name: '兰桂家园', region: '西南', areaSqm: 276_000, phased: true },
  { code: 'CQ-HUANGGE', name: '黄葛里', region: '西南', areaSqm: 160_700 },
  { code: 'CQ-JIANGWU', name: '江雾台', region: '西南', areaSqm: 481_700 },
  { code: 'CD-YINHE', name: '银荷新城', region: '西南', areaSqm: 233_000, phased: true, opensInQuarter: 6 },
  { code: 'CD-FURONG', name: '芙蓉汀', region: '西南', areaSqm: 129_000 },
  { code: 'CD-ZHUYIN', name: '竹隐里', region: '西南', areaSqm: 34_600 },
  { code: 'CD-XILIN', name: '溪邻苑', region: '西南', areaSqm: 40_000 },
  { code: 'KM-DIANYUN', name: '滇云居', region: '西南', areaSqm: 334_100 },
  { code: 'KM-CHAHUA', name: '茶花谷', region: '西南', areaSqm: 37_200 },
  { code: 'GY-SHILIU', name: '石榴园', region: '西南', areaSqm: 11_500 },
  { code: 'GY-XIWU', name: '溪雾苑', region: '西南', areaSqm: 49_800 },
  { code: 'MY-HESONG', name: '鹤松园', region: '西南', areaSqm: 57_700 },
]
