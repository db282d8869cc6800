/**
 * The 34 units of province rank as tiles of one size, each about where it lies. The arrangement is our own; nothing is
 * said by it about borders or areas.
 */
import type { Messages } from '../../language/language.tsx';

export interface Province {
  /** The first two digits of the codes of GB/T 2260 in it. */
  readonly code: string;
  /** The letters of GB/T 2260. */
  readonly letters: string;
  readonly name: Messages<string>;
  readonly column: number;
  readonly row: number;
}

const province = (code: string, letters: string, EN: string, ZH: string, column: number, row: number): Province => ({
  code,
  letters,
  name: { EN, ZH },
  column,
  row,
});

export const PROVINCES: readonly Province[] = [
  province('23', 'HL', 'Heilongjiang', '黑龙江', 7, 0),
  province('15', 'NM', 'Inner Mongolia', '内蒙古', 4, 1),
  province('22', 'JL', 'Jilin', '吉林', 7, 1),
  province('65', 'XJ', 'Xinjiang', '新疆', 0, 2),
  province('62', 'GS', 'Gansu', '甘肃', 2, 2),
  province('64', 'NX', 'Ningxia', '宁夏', 3, 2),
  province('14', 'SX', 'Shanxi', '山西', 4, 2),
  province('11', 'BJ', 'Beijing', '北京', 5, 2),
  province('12', 'TJ', 'Tianjin', '天津', 6, 2),
  province('21', 'LN', 'Liaoning', '辽宁', 7, 2),
  province('63', 'QH', 'Qinghai', '青海', 1, 3),
  province('61', 'SN', 'Shaanxi', '陕西', 3, 3),
  province('41', 'HA', 'Henan', '河南', 4, 3),
  province('13', 'HE', 'Hebei', '河北', 5, 3),
  province('37', 'SD', 'Shandong', '山东', 6, 3),
  province('54', 'XZ', 'Tibet', '西藏', 0, 4),
  province('51', 'SC', 'Sichuan', '四川', 2, 4),
  province('50', 'CQ', 'Chongqing', '重庆', 3, 4),
  province('42', 'HB', 'Hubei', '湖北', 4, 4),
  province('34', 'AH', 'Anhui', '安徽', 5, 4),
  province('32', 'JS', 'Jiangsu', '江苏', 6, 4),
  province('31', 'SH', 'Shanghai', '上海', 7, 4),
  province('52', 'GZ', 'Guizhou', '贵州', 3, 5),
  province('43', 'HN', 'Hunan', '湖南', 4, 5),
  province('36', 'JX', 'Jiangxi', '江西', 5, 5),
  province('33', 'ZJ', 'Zhejiang', '浙江', 6, 5),
  province('53', 'YN', 'Yunnan', '云南', 2, 6),
  province('45', 'GX', 'Guangxi', '广西', 3, 6),
  province('44', 'GD', 'Guangdong', '广东', 4, 6),
  province('35', 'FJ', 'Fujian', '福建', 5, 6),
  province('71', 'TW', 'Taiwan', '台湾', 6, 6),
  province('46', 'HI', 'Hainan', '海南', 3, 7),
  province('82', 'MO', 'Macao', '澳门', 4, 7),
  province('81', 'HK', 'Hong Kong', '香港', 5, 7),
];

export const COLUMNS = 8;
export const ROWS = 8;
