import { createWriteStream } from 'node:fs';
import { madeUpFacts, writeFacts } from './generate.mjs';
console.log(await writeFacts(madeUpFacts(100000), createWriteStream('/tmp/big.jsonl'))); process.exit(0);
