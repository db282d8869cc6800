/** English names against the names in use, written by hand: they are not what the program gave. */
import { describe, expect, test } from 'vitest';
import { readDivisionLists } from './division-lists.js';
import { splitName } from './division-name.js';
import { englishNameOf } from './english-name.js';
import { KNOWN_NAMES, WHOLE_NAMES } from './known-names.js';

const { provinces, cities, districts } = readDivisionLists();
const everything = [...provinces, ...cities, ...districts];
const byCode = new Map(everything.map((division) => [division.code, division]));

/** Code, Chinese name and the English name in use. */
const IN_USE = `
  150000 内蒙古自治区 Inner Mongolia
  140000 山西省 Shanxi
  610000 陕西省 Shaanxi
  220000 吉林省 Jilin
  450000 广西壮族自治区 Guangxi
  500000 重庆市 Chongqing
  540000 西藏自治区 Tibet
  640000 宁夏回族自治区 Ningxia
  650000 新疆维吾尔自治区 Xinjiang
  710000 台湾省 Taiwan
  810000 香港特别行政区 Hong Kong
  820000 澳门特别行政区 Macao
  340500 马鞍山市 Ma'anshan
  341500 六安市 Lu'an
  341600 亳州市 Bozhou
  340300 蚌埠市 Bengbu
  440300 深圳市 Shenzhen
  441900 东莞市 Dongguan
  350200 厦门市 Xiamen
  610500 渭南市 Weinan
  610600 延安市 Yan'an
  610100 西安市 Xi'an
  370600 烟台市 Yantai
  370700 潍坊市 Weifang
  370900 泰安市 Tai'an
  220200 吉林市 Jilin
  220100 长春市 Changchun
  140400 长治市 Changzhi
  141100 吕梁市 Lüliang
  331000 台州市 Taizhou
  331100 丽水市 Lishui
  511100 乐山市 Leshan
  411100 漯河市 Luohe
  451000 百色市 Baise
  530800 普洱市 Pu'er
  150100 呼和浩特市 Hohhot
  150600 鄂尔多斯市 Ordos
  150700 呼伦贝尔市 Hulunbuir
  152200 兴安盟 Hinggan League
  152500 锡林郭勒盟 Xilin Gol League
  152900 阿拉善盟 Alxa League
  230100 哈尔滨市 Harbin
  230200 齐齐哈尔市 Qiqihar
  232700 大兴安岭地区 Daxing'anling Prefecture
  222400 延边朝鲜族自治州 Yanbian Korean Autonomous Prefecture
  422800 恩施土家族苗族自治州 Enshi Tujia and Miao Autonomous Prefecture
  513200 阿坝藏族羌族自治州 Ngawa Tibetan and Qiang Autonomous Prefecture
  513300 甘孜藏族自治州 Garzê Tibetan Autonomous Prefecture
  540100 拉萨市 Lhasa
  540200 日喀则市 Shigatse
  540300 昌都市 Qamdo
  542500 阿里地区 Ngari Prefecture
  650100 乌鲁木齐市 Ürümqi
  650200 克拉玛依市 Karamay
  652800 巴音郭楞蒙古自治州 Bayingolin Mongol Autonomous Prefecture
  653100 喀什地区 Kashgar Prefecture
  654000 伊犁哈萨克自治州 Ili Kazakh Autonomous Prefecture
  370212 崂山区 Laoshan District
  330521 德清县 Deqing County
  120116 滨海新区 Binhai New Area
  441803 清新区 Qingxin District
  130225 乐亭县 Laoting County
  130726 蔚县 Yu County
  140428 长子县 Zhangzi County
  141024 洪洞县 Hongtong County
  320116 六合区 Luhe District
  310112 闵行区 Minhang District
  330382 乐清市 Yueqing
  341621 涡阳县 Guoyang County
  341021 歙县 She County
  361124 铅山县 Yanshan County
  361128 鄱阳县 Poyang County
  371722 单县 Shan County
  410621 浚县 Xun County
  371524 东阿县 Dong'e County
  420116 黄陂区 Huangpi District
  440113 番禺区 Panyu District
  440114 花都区 Huadu District
  510117 郫都区 Pidu District
  510181 都江堰市 Dujiangyan
  510682 什邡市 Shifang
  511123 犍为县 Qianwei County
  522701 都匀市 Duyun
  610829 吴堡县 Wubu County
  640303 红寺堡区 Hongsibu District
  621223 宕昌县 Tanchang County
  429004 仙桃市 Xiantao
  429021 神农架林区 Shennongjia Forestry District
  520203 六枝特区 Liuzhi Special District
  150206 白云鄂博矿区 Bayan Obo Mining District
  150423 巴林右旗 Bairin Right Banner
  150521 科尔沁左翼中旗 Horqin Left Wing Middle Banner
  150722 莫力达瓦达斡尔族自治旗 Morin Dawa Daur Autonomous Banner
  150723 鄂伦春自治旗 Oroqen Autonomous Banner
  410304 瀍河回族区 Chanhe Hui District
  451031 隆林各族自治县 Longlin Various Nationalities Autonomous County
  500240 石柱土家族自治县 Shizhu Tujia Autonomous County
  530828 澜沧拉祜族自治县 Lancang Lahu Autonomous County
  622926 东乡族自治县 Dongxiang Autonomous County
  622927 积石山保安族东乡族撒拉族自治县 Jishishan Bonan, Dongxiang and Salar Autonomous County
  533401 香格里拉市 Shangri-La
  632801 格尔木市 Golmud
  653125 莎车县 Shache County
  320571 苏州工业园区 Suzhou Industrial Park
  370171 济南高新技术产业开发区 Jinan High-Tech Industrial Development Zone
  130274 河北唐山海港经济开发区 Hebei Tangshan Seaport Economic Development Zone
`
  .trim()
  .split('\n')
  .map((line) => /^\s*(\d+) (\S+) (.+)$/.exec(line)?.slice(1) as [string, string, string]);

describe('the English name', () => {
  test.each(IN_USE)('of %s %s is %s', (code, chinese, english) => {
    const division = byCode.get(code);
    expect(division?.name).toBe(chinese);
    expect(division && englishNameOf(division)).toBe(english);
  });

  test('is in Latin letters and has no space or apostrophe too many, for every entry of the lists', () => {
    const wrong = everything.filter((division) => {
      const name = englishNameOf(division);
      return !/^[A-ZÜ][A-Za-züê]*(?:['-][A-Za-zê]+)*,?(?: [A-Z]?[A-Za-züê]+(?:['-][A-Za-zê]+)*,?)*$/.test(name);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the tables of known names', () => {
  test('have no row that no place of the lists needs', () => {
    const proper = new Set(everything.map(({ name }) => splitName(name).proper));
    const inFunctionalAreas = ['乌拉盖', '大柴旦'];
    const unused = [...KNOWN_NAMES.keys()].filter((name) => !proper.has(name) && !inFunctionalAreas.includes(name));
    expect(unused).toEqual([]);
    const names = new Set(everything.map(({ name }) => name));
    expect([...WHOLE_NAMES.keys()].filter((name) => !names.has(name))).toEqual([]);
  });
});
