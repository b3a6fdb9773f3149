import { askGrant, type Grant, uploadImage } from './desk.ts';

/** What is asked for and under which names the form has it. */
export type Asked = Readonly<Record<string, string>>;

/** A grant lives ten minutes; after this long a new one is asked for. */
const freshFor = 8 * 60_000;

/**
 * Sends images, each under a grant of its own. One that could not be sent is tried again under the same grant while
 * it lives: a round has only so many of them.
 */
export const sender = (grantUrl: string) => {
  let unused: { grant: Grant; key: string; at: number } | undefined;

  const grantFor = async (asked: Asked): Promise<Grant> => {
    const key = JSON.stringify(asked);
    const isFresh = unused?.key === key && performance.now() - unused.at < freshFor;
    if (unused && isFresh) return unused.grant;
    const grant = await askGrant(grantUrl, asked);
    unused = { grant, key, at: performance.now() };
    return grant;
  };

  /** Throws SendingError. */
  return async (asked: Asked, image: Blob, onProgress: (part: number) => void): Promise<void> => {
    const grant = await grantFor({ ...asked, contentType: image.type });
    await uploadImage(grant, image, onProgress);
    unused = undefined;
  };
};
