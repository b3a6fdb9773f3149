import { timeForPeople } from '../../domain/due-date.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { StatusProps } from '../status-props.ts';
import { carriedBy, PostForm } from './form.tsx';

/** The way from a guest's status page to their package, while there is one. */
export const GuestPackage = ({ page }: { page: StatusProps }) => {
  const { guest } = messagesIn(page.language);
  if (page.disclosed === undefined) return null;
  return (
    <>
      <h2>{guest.package}</h2>
      <p>{guest.packageLead(timeForPeople(new Date(page.disclosed.expiresAt), page.language))}</p>
      <PostForm page={page} route="guestPackage" carries={carriedBy(page.credential)}>
        <button type="submit">{guest.packageOpen}</button>
      </PostForm>
    </>
  );
};
