import type { SampleUser } from './users.ts';

const numberOf = ({ userId }: Pick<SampleUser, 'userId'>): string => userId.replace('W-', '');

/** IDs of what a user has on the site: none of them names the user. */
export const blogIdOf = (user: Pick<SampleUser, 'userId'>): string => `blog-${numberOf(user)}`;
export const boardIdOf = (user: Pick<SampleUser, 'userId'>): string => `board-${numberOf(user)}`;
export const threadIdOf = (user: Pick<SampleUser, 'userId'>): string => `thread-${numberOf(user)}`;

/** Whom a user answers and quotes: two who know each other, so that each has rows that name the other. */
export const neighbourOf = (user: SampleUser, users: readonly SampleUser[]): SampleUser => {
  const at = users.findIndex(({ userId }) => userId === user.userId);
  return users[at % 2 === 0 ? at + 1 : at - 1] ?? user;
};
