import { __ } from '@wordpress/i18n';
import type { LogEntry, LoggedPerson } from '../../types';
import { ScreenLink } from '../router';

interface PersonProps {
	readonly entry: LogEntry;
	/** People whose names are known. */
	readonly people: readonly LoggedPerson[];
}

/**
 * Names the person that an entry is about, with a link to the member.
 *
 * @param props        Component props.
 * @param props.entry  The entry.
 * @param props.people People whose names are known.
 */
export function Person( { entry, people }: PersonProps ): React.JSX.Element {
	const { campaign_id: campaign, patreon_user_id: user, member_id: member, wp_user_id: account } = entry;
	if ( user === '' && member === '' ) {
		return account === 0 ? (
			<>–</>
		) : (
			<a href={ `user-edit.php?user_id=${ account }` }>{ __( 'An account on this site', 'tier-gate-for-patreon' ) }</a>
		);
	}
	const known = people.find( ( person ) => person.patreon_user_id === user && ( campaign === '' || person.campaign_id === campaign ) );
	const id = member === '' ? ( known?.member_id ?? '' ) : member;
	const name = known === undefined || known.name === '' ? __( 'Somebody without a name', 'tier-gate-for-patreon' ) : known.name;
	return id === '' ? (
		<bdi>{ name }</bdi>
	) : (
		<ScreenLink screen="members" query={ { campaign, member: id } }>
			<bdi>{ name }</bdi>
		</ScreenLink>
	);
}
