import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigurationError } from '../../functions/domain/errors.ts';
import { parseEnvironment, Variable } from '../../functions/runtime/environment.ts';

const Schema = z.object({ FIRST_TABLE: Variable, SECOND_TABLE: Variable });

describe('parseEnvironment', () => {
  it('gives the variables of the schema and no others', () => {
    const variables = { FIRST_TABLE: 'one', SECOND_TABLE: 'two', PATH: 'three' };
    expect(parseEnvironment(Schema, variables)).toEqual({ FIRST_TABLE: 'one', SECOND_TABLE: 'two' });
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
  ])('names each variable that is %s and quotes none', (_, SECOND_TABLE) => {
    const parse = () => parseEnvironment(Schema, { FIRST_TABLE: 'canary', SECOND_TABLE });
    expect(parse).toThrow(ConfigurationError);
    expect(parse).toThrow('environment: set SECOND_TABLE (missing, empty or malformed)');
  });
});
