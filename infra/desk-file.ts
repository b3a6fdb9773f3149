import { basename, join, resolve } from 'node:path';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { withAccessLog } from '../functions/domain/access-log/mapped-tables.ts';
import { type DataMap, DataMapSchema } from '../functions/domain/data-map/data-map.ts';
import { type CompiledDesk, type Desk, DeskSchema } from '../functions/domain/desk/desk.ts';
import { checkDataMap } from '../functions/domain/desk-checks/check-data-map.ts';
import { checkDesk, deskWarnings } from '../functions/domain/desk-checks/check-desk.ts';
import { dataMapWarnings } from '../functions/domain/desk-checks/data-map-warnings.ts';
import { checkDeskAndMap, deskAndMapWarnings } from '../functions/domain/desk-checks/desk-and-map.ts';
import type { Problem } from '../functions/domain/desk-checks/problem.ts';
import { DeskFileError } from '../functions/domain/errors.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';
import type { Position } from './yaml-position.ts';

interface DeskPart<T> {
  readonly file: string;
  readonly yaml: YamlFile;
  /** Present when the file fits its schema; the checks may still find problems. */
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}

const readPart = <T>(file: string, schema: z.ZodType<T>, check: (value: T) => Problem[]): DeskPart<T> => {
  const yaml = readYaml(file);
  if (yaml.complaints.length > 0) return { file, yaml, value: undefined, problems: [] };
  const parsed = schema.safeParse(yaml.value);
  return parsed.success
    ? { file, yaml, value: parsed.data, problems: check(parsed.data) }
    : { file, yaml, value: undefined, problems: schemaProblems(parsed.error.issues, yaml.has) };
};

const byPosition = (a: Position, b: Position) => a.line - b.line || a.column - b.column;

/** A problem is one line of a terminal, whatever a mistaken key holds. */
const inOneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (odd) => `\\u{${odd.codePointAt(0)?.toString(16) ?? ''}}`)
    .replace(/\S{120,}/gu, (long) => `${long.slice(0, 120)}…`);

/** The problems and the YAML's own complaints as lines, in the file's order. */
const lines = (
  part: DeskPart<unknown>,
  problems: readonly Problem[],
  complaints: YamlFile['complaints'] = [],
) => {
  const placed = problems.map(({ path, message }) => ({
    ...part.yaml.positionOf(path),
    message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
  }));
  return [...complaints, ...placed]
    .sort(byPosition)
    .map(({ line, column, message }) => `${part.file}:${line}:${column} ${inOneLine(message)}`);
};

/** Two desks of one id would be deployed over one another. */
const folderWarning = (folder: string, { id }: Desk): Problem[] =>
  basename(resolve(folder)) === id
    ? []
    : [{ path: ['id'], message: 'is not the name of its folder — call both the same' }];

/** A desk's folder as read: the desk when it is sound, and what is to be changed, each with file, line and fix. */
export interface DeskInspection {
  readonly compiled: CompiledDesk | undefined;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** Both files, when each fits its schema. */
const together = (desk: DeskPart<Desk>, dataMap: DeskPart<DataMap>): CompiledDesk | undefined =>
  desk.value === undefined || dataMap.value === undefined
    ? undefined
    : { desk: desk.value, dataMap: dataMap.value };

const problemsOf = (
  desk: DeskPart<Desk>,
  dataMap: DeskPart<DataMap>,
  both: CompiledDesk | undefined,
): string[] => {
  const between = both === undefined ? { desk: [], dataMap: [] } : checkDeskAndMap(both);
  return [
    ...lines(desk, [...desk.problems, ...between.desk], desk.yaml.complaints),
    ...lines(dataMap, [...dataMap.problems, ...between.dataMap], dataMap.yaml.complaints),
  ];
};

/**
 * Reads `desk.yaml` and `data-map.yaml` of a folder, and checks them.
 * @param today calendar date of the desk's zone, `2026-11-24`: documents and policies have dates
 */
export const inspectDesk = (folder: string, today: string): DeskInspection => {
  const desk = readPart(join(folder, 'desk.yaml'), DeskSchema, (value) => checkDesk(value, today));
  const dataMap = readPart(join(folder, 'data-map.yaml'), DataMapSchema, checkDataMap);
  const both = together(desk, dataMap);
  const problems = problemsOf(desk, dataMap, both);
  const deskOnly =
    desk.value === undefined
      ? []
      : [...folderWarning(folder, desk.value), ...deskWarnings(desk.value, today)];
  const warnings = [
    ...lines(desk, [...deskOnly, ...(both === undefined ? [] : deskAndMapWarnings(both))]),
    ...lines(dataMap, dataMap.value === undefined ? [] : dataMapWarnings(dataMap.value)),
  ];
  // The operator's own map is what is checked; what the product adds to it is sound by its own tests.
  const compiled = both === undefined || problems.length > 0 ? undefined : withAccessLog(both);
  return { compiled, problems, warnings };
};

/** The calendar date of the desk's zone. */
export const deskToday = (): string => DateTime.now().setZone('Asia/Tokyo').toISODate() ?? '';

/**
 * Loads a desk for synth, start or a test.
 * @throws DeskFileError that lists every problem of both files, a line each
 */
export const loadDesk = (folder: string): CompiledDesk => {
  const { compiled, problems } = inspectDesk(folder, deskToday());
  if (compiled === undefined) throw new DeskFileError(`The desk cannot be used:\n${problems.join('\n')}`);
  return compiled;
};
