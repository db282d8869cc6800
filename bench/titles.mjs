/** Made-up policy titles for the benchmark of search, in Chinese and English: the same ones for the same seed. */
import { readFileSync } from 'node:fs';
import { randomFrom } from './random.mjs';

const SEED = 20_261_124;
const RECORDED_AT = '2026-11-24T00:00:00Z';

/** Subjects of policies: those of the facts, and others of the kind. */
const THEMES = [
  ['New Generation AI', '新一代人工智能'],
  ['AI Industry', '人工智能产业'],
  ['AI Innovation and Application', '人工智能创新应用'],
  ['Digital Economy', '数字经济'],
  ['Intelligent Manufacturing', '智能制造'],
  ['Industrial Internet', '工业互联网'],
  ['Intelligent Computing Power', '智能算力'],
  ['Smart Medical Care', '智慧医疗'],
  ['Smart Education', '智慧教育'],
  ['Intelligent Connected Vehicles', '智能网联汽车'],
  ['Big Data Resources', '大数据资源'],
  ['Software and Information Services', '软件和信息技术服务业'],
  ['Data Security', '数据安全'],
  ['Advanced Manufacturing', '先进制造业'],
  ['New Energy Vehicles', '新能源汽车'],
  ['Marine Economy', '海洋经济'],
  ['Modern Agriculture', '现代农业'],
  ['Green and Low-Carbon Development', '绿色低碳发展'],
  ['Rural Revitalization', '乡村振兴'],
  ['Biomedicine', '生物医药'],
  ['Logistics Hubs', '物流枢纽'],
  ['Cultural Tourism', '文化旅游'],
  ['Science and Technology Finance', '科技金融'],
  ['Intellectual Property', '知识产权'],
];
const FORMS = [
  ['Development Plan', '发展规划', 'PLAN'],
  ['Three-Year Action Plan', '三年行动计划', 'PLAN'],
  ['Implementation Plan', '实施方案', 'PLAN'],
  ['Implementing Opinions', '实施意见', 'OPINIONS'],
  ['Guiding Opinions', '指导意见', 'OPINIONS'],
  ['Several Policy Measures', '若干政策措施', 'MEASURES'],
  ['Interim Measures', '管理暂行办法', 'MEASURES'],
  ['Promotion Regulations', '促进条例', 'LOCAL_REGULATION'],
  ['Work Notice', '工作通知', 'NOTICE'],
  ['Construction Guidelines', '建设指南', 'GUIDELINE'],
];
const ADVERBS = [
  ['Accelerating', '加快'],
  ['Promoting High-Quality', '推动高质量'],
  ['Supporting', '支持'],
  ['Deepening', '深化'],
  ['Vigorously Advancing', '大力推进'],
];
/** Above those of the facts, so that a number of the facts stays the number of one policy. */
const LEAST_NUMBER = 2_001;
const NUMBERS = ['政发', '政办发', '政办字', '工信', '发改高技', '科发'];

/** The places of the facts. */
function places() {
  return ['province', 'city', 'district'].flatMap((kind) => {
    const lines = readFileSync(new URL(`../seed/${kind}.jsonl`, import.meta.url), 'utf8')
      .trim()
      .split('\n');
    return lines.map((line) => JSON.parse(line).name);
  });
}

/** Makes titles such as "Jinan Implementation Plan for Accelerating Smart Education (2021-2023)", each with what goes with it. */
export function titleMaker(random) {
  const pick = (items) => items[Math.floor(random() * items.length)];
  const everywhere = places();
  return (givenYear) => {
    const place = pick(everywhere);
    const [theme, themeZh] = pick(THEMES);
    const [form, formZh, policyKind] = pick(FORMS);
    const [adverb, adverbZh] = pick(ADVERBS);
    const year = givenYear ?? 2005 + Math.floor(random() * 21);
    const years = random() < 0.5 ? [` (${year}-${year + 2})`, `（${year}—${year + 2}年）`] : ['', ''];
    const office = `${place.zh[0]}${pick(NUMBERS)}〔${year}〕`;
    return {
      title: {
        en: `${place.en} ${form} for ${adverb} ${theme}${years[0]}`,
        zh: `${place.zh}${adverbZh}${themeZh}${formZh}${years[1]}`,
      },
      ...{ policyKind, year },
      number: (number) => `${office}${number}号`,
      month: () => String(1 + Math.floor(random() * 12)).padStart(2, '0'),
    };
  };
}

/** `count` policies with such titles. */
export function madeUpPolicies(count) {
  const random = randomFrom(SEED);
  const titleOf = titleMaker(random);
  return Array.from({ length: count }, (_policy, index) => {
    const { title, policyKind, year, number, month } = titleOf();
    return {
      ...{ kind: 'policy', id: `policy/made-up-${index}`, title, policyKind, stage: 'FINAL' },
      documentNumber: number(LEAST_NUMBER + Math.floor(random() * 400)),
      ...{ issuedOn: `${year}-${month()}`, confidence: 'LOW', sources: [], recordedAt: RECORDED_AT },
    };
  });
}
