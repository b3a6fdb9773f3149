import type { RowClass } from '../data-map/data-map.ts';
import { type WithholdingGround, WithholdingGroundSchema } from '../data-map/mapped-attribute.ts';

/** What the data map withholds of a class. */
export interface Withholding {
  /** No attribute of the class is shown, not even that one is held. */
  whole: boolean;
  /** Names of attributes that are not shown. */
  attributes: string[];
  /** The first ground that the map gives for them, in the order of APPI 33(2). */
  ground: WithholdingGround | undefined;
}

/** Reads from the data map what is withheld of a class, and why. */
export const withholdingOf = ({ attributes }: RowClass): Withholding => {
  const all = Object.entries(attributes);
  const withheld = all.filter(([, { disclosed }]) => disclosed === false);
  return {
    whole: withheld.length === all.length,
    attributes: withheld.map(([name]) => name),
    ground: WithholdingGroundSchema.options.find((each) =>
      withheld.some(([, { ground }]) => ground === each),
    ),
  };
};
