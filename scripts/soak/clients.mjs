// Who uses the server while it is soaked. Each client is a loop that runs until `soak.isOver`, and counts what it saw in
// `soak.counts`; `soak.isFaulty(since)` says whether a fault was on at some time since then.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClient } from 'graphql-sse';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const POLICIES_OF_WRITER = 50;
const PUT = `mutation ($input: PolicyPutInput!) {
  policyPut(input: $input) { outcome userErrors { message } }
}`;

const questions = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => ({
    query: readFileSync(EXAMPLES + name, 'utf8'),
    variables: JSON.parse(readFileSync(EXAMPLES + name.replace('.graphql', '.variables.json'), 'utf8')),
  }));

/** Throws when there is no answer in JSON. */
async function post(soak, body, key) {
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  const response = await fetch(`${soak.address}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.json();
}

/** How long a database that was just started, and that others ask too, may take to plan what it never saw, in milliseconds. */
const COLD = 300_000;
/** How often each example is asked as another document, so that all documents and answers have come that are kept. */
const DOCUMENTS = 50;

/** Asks each example until it is answered. */
export async function warmUp(soak) {
  const begun = performance.now();
  const isAnswered = async (question) => !(await post(soak, question).catch((error) => ({ errors: [error] }))).errors;
  for (const question of questions) {
    while (!(await isAnswered(question))) {
      if (performance.now() - begun > COLD) {
        soak.complain(`five minutes after the start this is not answered: ${question.query}`);
        return;
      }
      await sleep(200);
    }
  }
}

/** Asks so many documents that what is kept of them has all the room that it gets: whatever grows later is no cache. */
export async function fillCaches(soak) {
  const client = async () => {
    for (const { query, variables } of Array.from({ length: DOCUMENTS }, () => questions).flat())
      await post(soak, { query: `${query}\n# ${randomUUID()}`, variables });
  };
  await Promise.all([client(), client()]);
}

/** Asks the examples in turn, every other time as a question that was not asked before. */
export async function read(soak) {
  for (let turn = Math.floor(Math.random() * 100); !soak.isOver; turn += 1) {
    const { query, variables } = questions[turn % questions.length];
    const asked = turn % 2 === 0 ? query : `${query}\n# ${randomUUID()}`;
    const begun = performance.now();
    const answer = await post(soak, { query: asked, variables }).catch((error) => ({ errors: [error] }));
    soak.counts.questions += 1;
    if (!answer.errors) continue;
    soak.counts.refused += 1;
    if (!soak.isFaulty(begun)) soak.complain(`a question got ${JSON.stringify(answer.errors[0])}`);
    await sleep(50);
  }
}

/** Puts policies of its own over and over, and sends each change until it is acknowledged; `soak.written` says what must be there. */
export async function write(soak, writer) {
  for (let number = 1; !soak.isOver; number += 1) {
    const id = `policy/soak-${writer}-${number % POLICIES_OF_WRITER}`;
    const title = `Soaked ${number}`;
    const sources = ['source/china-daily-shandong-ai-businesses-2023'];
    const policy = { id, title: { en: title }, policyKind: 'PLAN', stage: 'FINAL', confidence: 'HIGH', sources };
    await acknowledged(soak, { policy, clientMutationId: randomUUID() });
    const times = (soak.written.get(id)?.times ?? 0) + 1;
    soak.written.set(id, { title, times });
    soak.counts.writes += 1;
    await sleep(500);
  }
}

async function acknowledged(soak, input) {
  for (;;) {
    const begun = performance.now();
    const answer = await post(soak, { query: PUT, variables: { input } }, soak.key).catch((error) => ({
      errors: [error],
    }));
    if (answer.data?.policyPut?.outcome === 'CHANGED') return;
    if (!soak.isFaulty(begun)) soak.complain(`a change got ${JSON.stringify(answer)}`);
    await sleep(200);
  }
}

/** Is told of every change, again after each time that it is cut off, until `soak.isDone`. */
export async function watch(soak) {
  const client = createClient({ url: `${soak.address}/graphql/stream`, retryAttempts: 0 });
  while (!soak.isDone) {
    const query = `subscription { graphChanged(since: ${soak.seen}) { number } }`;
    const changes = client.iterate({ query });
    // Cut off now and then, by the client too.
    const leave = setTimeout(() => changes.return(), 5_000);
    try {
      for await (const { data } of changes) {
        if (!data) break;
        const { number } = data.graphChanged;
        if (number !== soak.seen + 1) soak.complain(`change ${number} was told after ${soak.seen}`);
        soak.seen = number;
        soak.counts.told += 1;
      }
    } catch {
      await sleep(500);
    }
    clearTimeout(leave);
  }
  client.dispose();
}

/** Leaves in the middle of questions and of answers, and sends what will be refused. */
export async function misbehave(soak) {
  while (!soak.isOver) {
    for (const how of [leaveQuestion, leaveAnswer, sendTooMuch]) {
      await how(soak);
      soak.counts.misdeeds += 1;
      await sleep(100);
    }
  }
}

const options = { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' } };
const begin = ({ address }, more = {}) => httpRequest(address, { ...options, ...more }).on('error', () => undefined);

async function leaveQuestion(soak) {
  const request = begin(soak, { headers: { ...options.headers, 'content-length': 5_000 } });
  request.write('{"query":');
  await sleep(50);
  request.destroy();
}

async function leaveAnswer(soak) {
  const request = begin(soak);
  const { query, variables } = questions.at(-1);
  request.end(JSON.stringify({ query: `${query}\n# ${randomUUID()}`, variables }));
  await sleep(10);
  request.destroy();
}

async function sendTooMuch(soak) {
  await fetch(`${soak.address}/graphql`, { ...options, body: 'x'.repeat(1_000_000) }).then(
    (response) => response.text(),
    () => undefined,
  );
}
