/** The questions that this graph was built to answer, and where each answer is to be read. */
import type { Parts } from '../../address/to.tsx';
import type { Messages } from '../../language/language.tsx';

export interface Question {
  readonly text: Messages<string>;
  readonly path: string;
  readonly parts?: Parts;
}

const ZONE = 'zone/jinan-qingdao';
const ORIGIN = 'policy/new-generation-ai-plan-2017';
const ZONE_PLAN = 'policy/jinan-qingdao-integrated-development-plan-2020';

const ask = (EN: string, ZH: string, path: string, parts: Parts = {}): Question => ({ text: { EN, ZH }, path, parts });

export const QUESTIONS: readonly Question[] = [
  ask(
    'How many AI backbone enterprises has Shandong, and what share of them is in the Jinan-Qingdao zone?',
    '山东有多少家人工智能骨干企业？其中济南—青岛先导区占多少？',
    '/numbers',
    { subjects: `province/shandong,${ZONE}` },
  ),
  ask(
    'How large is the AI core industry of the Jinan-Qingdao zone, how exactly is that known, and what was aimed at?',
    '济南—青岛先导区人工智能核心产业规模多大？数据有多确切？目标是多少？',
    '/numbers',
    { subjects: ZONE },
  ),
  ask(
    'Which ministry stands behind the zone, and by which document?',
    '哪个部委设立了先导区？依据哪份文件？',
    `/${ZONE}`,
  ),
  ask('What are Shandong’s stated advantages, and who says so?', '山东有哪些优势？谁这样说？', '/province/shandong'),
  ask(
    'What does Jinan’s AI empowerment campaign build, and for which industries?',
    '济南的人工智能赋能行动建设什么？面向哪些产业？',
    '/policy/jinan-ai-empowerment-campaign',
  ),
  ask(
    'Do the numbers of Jinan and of the zone disagree, and why might they?',
    '济南与先导区的数据有出入吗？原因可能是什么？',
    '/conflicts',
    { about: ZONE },
  ),
  ask(
    'Which park opened in Qingdao in February 2023, and for which industries?',
    '2023 年 2 月青岛启用了哪个园区？面向哪些产业？',
    '/park/qingdao-ai-industrial-park',
  ),
  ask(
    'What does the zone’s plan for integrated development set out, and what is its target for 2025?',
    '先导区融合发展实施方案规定了什么？2025 年目标是多少？',
    `/${ZONE_PLAN}`,
  ),
  ask(
    'How does that plan come to rest on the State Council’s plan of 2017?',
    '该方案如何溯源到国务院 2017 年的规划？',
    `/${ZONE_PLAN}/lineage`,
    { direction: 'up', to: ORIGIN },
  ),
  ask(
    'What rests on the plan of 2017, and what of it was in force on the first day of 2026?',
    '哪些文件以 2017 年规划为依据？2026 年 1 月 1 日哪些有效？',
    `/${ORIGIN}/lineage`,
    { direction: 'down', asOf: '2026-01-01' },
  ),
  ask(
    'If the plan of 2017 were repealed tomorrow, what would lose its only basis?',
    '如果明天废止 2017 年规划，哪些文件会失去唯一依据？',
    `/${ORIGIN}/impact`,
  ),
  ask(
    'Everything about one city, on a given day: Jinan on the first day of 2025',
    '一座城市在某一天的全貌：2025 年 1 月 1 日的济南',
    '/city/jinan',
    { asOf: '2025-01-01' },
  ),
];
