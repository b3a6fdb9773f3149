import * as z from 'zod';
import type { Desk } from '../../domain/desk/desk.ts';
import { bundledDesk } from './bundled-desk.ts';

/** Where the desk is reached from outside, such as `https://desk.example.jp/v1`. */
export const SiteEnvironment = z.object({ BASE_URL: z.url() });

/** What every page says of the desk that shows it. */
export interface Site {
  /** Without a slash at its end. */
  baseUrl: string;
  desk: Desk;
}

/** This deployment's address and desk. Throws ConfigurationError. */
export const site = (env: z.infer<typeof SiteEnvironment>): Site => ({
  baseUrl: env.BASE_URL.replace(/\/+$/, ''),
  desk: bundledDesk().desk,
});
