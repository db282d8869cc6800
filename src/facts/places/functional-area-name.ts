/** English names of the areas that only the statistics count as units: development zones and the like. */
import { romanize } from './romanize.js';

/** Longer ones come before those that they end or begin with. Words of no entry are proper names. */
const WORDS: readonly (readonly [string, string])[] = [
  ['高新技术产业开发区', 'High-Tech Industrial Development Zone'],
  ['高新技术产业园区', 'High-Tech Industrial Park'],
  ['高新技术开发区', 'High-Tech Development Zone'],
  ['高技术产业开发区', 'High-Tech Industrial Development Zone'],
  ['经济技术开发区', 'Economic and Technological Development Zone'],
  ['经济开发区', 'Economic Development Zone'],
  ['航空港经济综合实验区', 'Airport Economy Comprehensive Experimental Zone'],
  ['转型综合改革示范区', 'Transformation and Comprehensive Reform Demonstration Zone'],
  ['城乡一体化示范区', 'Urban-Rural Integration Demonstration Zone'],
  ['示范区', 'Demonstration Zone'],
  ['循环化工园区', 'Circular Chemical Industrial Park'],
  ['现代产业园区', 'Modern Industrial Park'],
  ['文化旅游创意园区', 'Cultural Tourism and Creative Park'],
  ['工业园区', 'Industrial Park'],
  ['综合物流产业聚集区', 'Comprehensive Logistics Industry Cluster'],
  ['综合保税区', 'Comprehensive Bonded Zone'],
  ['风景名胜区', 'Scenic Area'],
  ['食品区', 'Food Zone'],
  ['行政委员会', 'Administrative Committee'],
  ['管委会', 'Management Area'],
  ['管理区', 'Management Area'],
  ['新区', 'New Area'],
  ['新城', 'New Town'],
  ['中国新加坡', 'China-Singapore'],
  ['中新', 'China-Singapore'],
  ['医药', 'Medical'],
  ['稀土', 'Rare Earth'],
  ['汽车', 'Automotive'],
  ['火炬', 'Torch'],
  ['东营港', 'Dongying Port'],
  ['海港', 'Seaport'],
  ['运河', 'Canal'],
];

/** Places whose names stand before another name without a break. */
const LEADING_PLACES =
  /^(河北|山西|内蒙古|吉林|安徽|河南|湖南|西藏)?(石家庄|唐山|秦皇岛|邯郸|邢台|保定|张家口|沧州|衡水|大同|长治|朔州|长春|松原|白城|合肥|芜湖|蚌埠|安庆|宣城|阜阳|宿州|马鞍山|潍坊|威海|德州|濮阳|三门峡|商丘|平顶山|新乡|南阳|周口|驻马店|郑州|湘潭|衡阳|岳阳|常德|益阳|永州|怀化|阿拉善|格尔木|牡丹江)?市?(?=.)/;

/** `河北唐山海港经济开发区` → `Hebei Tangshan Seaport Economic Development Zone`. */
export function nameFunctionalArea(name: string): string {
  const parts: string[] = [];
  const [leading = '', province, city] = LEADING_PLACES.exec(name) ?? [];
  for (const place of [province, city]) if (place !== undefined) parts.push(romanize(place));
  let proper = '';
  const endProperName = () => {
    if (proper !== '') parts.push(romanize(proper));
    proper = '';
  };
  for (let rest = name.slice(leading.length); rest !== '';) {
    const word = WORDS.find(([chinese]) => rest.startsWith(chinese));
    if (word) {
      endProperName();
      parts.push(word[1]);
    } else {
      proper += rest.charAt(0);
    }
    rest = rest.slice(word?.[0].length ?? 1);
  }
  endProperName();
  return parts.join(' ');
}
