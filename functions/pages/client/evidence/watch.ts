import { askFiles, type FilesAnswer } from './desk.ts';

/** Milliseconds between two looks: a check takes seconds as a rule, and a minute at worst. */
const firstPause = 1_000;
const longestPause = 10_000;
const growth = 1.25;
/** Looks without anything new, after which the person is left to press the button. */
const mostLooks = 40;

/**
 * Looks how the files stand until none is being checked any more. Calling it again starts anew and ends what ran.
 * @param show takes what the desk answered; errors go to `fail`.
 */
export const watcher = (
  url: string,
  credential: () => Readonly<Record<string, string>>,
  show: (answer: FilesAnswer) => void,
  fail: (error: unknown) => void,
) => {
  let latestRun = 0;

  const look = async (run: number, looks: number, pause: number): Promise<void> => {
    const answer = await askFiles(url, credential());
    if (run !== latestRun) return;
    show(answer);
    const isChecked = answer.files.every(({ state }) => state !== 'granted');
    if (isChecked || looks >= mostLooks) return;
    window.setTimeout(() => {
      if (run === latestRun) look(run, looks + 1, Math.min(pause * growth, longestPause)).catch(fail);
    }, pause);
  };

  return (): Promise<void> => {
    latestRun += 1;
    return look(latestRun, 1, firstPause).catch(fail);
  };
};
