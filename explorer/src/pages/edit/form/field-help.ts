/** What a field asks for, where its name does not say it all. */
import { useLanguage, type Messages } from '../../../language/language.tsx';
import type { RecordKind } from './fields.ts';

const help = (EN: string, ZH: string): Messages<string> => ({ EN, ZH });

/** By kind and name, or by the name alone where it means the same everywhere. */
const HELP: Readonly<Record<string, Messages<string>>> = {
  'policy.id': help(
    'Name and year of the document, in small letters. It is its address, and stays as it is.',
    '文件名称与年份，用小写字母。此标识即其网址，以后不变。',
  ),
  'policy.title': help('Without book-title marks. At least one language.', '不加书名号，至少填一种语言。'),
  stage: help('Whether it was issued, or published for comment only.', '已正式发布，还是仅公开征求意见。'),
  adoptedOn: help('When a meeting or a vote adopted it.', '会议审议或表决通过的日期。'),
  issuedOn: help('The date on the document.', '文件落款的日期。'),
  'policy.publishedOn': help('When it was released or first reported.', '公布或首次见报的日期。'),
  inForceFrom: help('The first day on which it is in force.', '开始施行的第一天。'),
  inForceTo: help(
    'The first day after its own term. When another document ends it, add a relation instead: repeals or replaces.',
    '自身有效期届满后的第一天。如被其他文件废止或代替，请改为添加关系。',
  ),
  confidence: help('No higher than its best source allows.', '不高于其最可靠来源所能支持的程度。'),
  note: help('A doubt, a limit, a wording that a reader must know.', '读者须知的疑点、限定或措辞。'),
  publisher: help('“X via Y” where Y gave out again what X had published.', '如乙转发甲发布的内容，写作“甲 via 乙”。'),
  language: help('Two letters.', '两个字母。'),
  linkSafe: help('Others are shown, but lead nowhere.', '未勾选的网址只显示，不可点击。'),
  validFrom: help('The first day on which the relation holds.', '关系成立的第一天。'),
  validTo: help('The first day on which the relation no longer holds.', '关系不再成立的第一天。'),
  key: help(
    'Without one, a relation of the same type between the same two takes the place of the one before.',
    '不填时，同两端、同类型的新关系将代替原有关系。',
  ),
  role: help('Only for “issued by”.', '仅用于“发布机关”。'),
  basis: help('Whether the text says so, or it is inferred.', '原文写明，还是推断得出。'),
  value: help(
    'Digits only, without separators: 27.1 billion is 27100000000.',
    '只填数字，不加分隔符：271亿写作27100000000。',
  ),
  qualifier: help('“More than 10 billion” is 10000000000 and “more than”.', '“超过100亿”填10000000000并选“超过”。'),
  nature: help('Whether it was reached, aimed at, estimated or planned.', '实际达到、目标、估计还是计划。'),
  period: help(
    'First and last day included. For a state on a day both are that day.',
    '含首日和末日。如为某日状态，两者均填该日。',
  ),
  yearOnYearPercent: help('As the source gives it, in percent.', '按来源所述，单位为百分比。'),
  'observation.scope': help('When not the whole was counted.', '统计的不是全部时填写。'),
  reportedAs: help('When they differ from the name of what was counted.', '与指标名称不同时填写。'),
  setBy: help('Of a target or a plan.', '用于目标或计划。'),
};

/** The help for a field, in the language of the page. */
export function useHelp(kind: RecordKind, name: string): string | undefined {
  const language = useLanguage();
  return (HELP[`${kind}.${name}`] ?? HELP[name])?.[language];
}
