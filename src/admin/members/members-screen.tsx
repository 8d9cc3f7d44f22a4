import type { AdminScreenProps } from '@patreon-gate/api';
import { MemberList } from './list/member-list';
import { MemberPage } from './one/member-page';

/**
 * Shows the list of members, or the one that the address names (`&member=`). Its filters stay in the address, so that "Back to the list" finds them.
 *
 * @param props       Component props.
 * @param props.query What the screen keeps in the address.
 */
export default function MembersScreen( { query }: AdminScreenProps ): React.JSX.Element {
	const { member = '', campaign = '' } = query;
	return member === '' ? <MemberList query={ query } /> : <MemberPage key={ `${ campaign }/${ member }` } campaign={ campaign } id={ member } />;
}
