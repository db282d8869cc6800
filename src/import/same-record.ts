import type { FactRecord } from '../facts/record.js';

/** Whether two checked records say the same; when this graph learned of it does not count. */
export function isSameRecord(left: FactRecord, right: FactRecord): boolean {
  return contentOf(left) === contentOf(right);
}

/** Checked records have their fields in the order of the format, so that equal ones have equal text. */
function contentOf(record: FactRecord): string {
  const { unofficial, aliases, retractedAt, ...rest }: Loose = record;
  return JSON.stringify({
    ...rest,
    recordedAt: undefined,
    retractedAt: retractedAt === undefined ? undefined : Date.parse(retractedAt),
    unofficial: filled(unofficial),
    aliasesEn: filled(aliases?.en),
    aliasesZh: filled(aliases?.zh),
  });
}

type Loose = FactRecord & {
  readonly unofficial?: readonly string[] | undefined;
  readonly aliases?: { readonly en?: readonly string[] | undefined; readonly zh?: readonly string[] | undefined } | undefined;
  readonly retractedAt?: string | undefined;
};

/** An empty list is as good as none. */
function filled(list: readonly string[] | undefined): readonly string[] | undefined {
  return list?.length === 0 ? undefined : list;
}
