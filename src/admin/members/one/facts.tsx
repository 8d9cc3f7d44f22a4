import { ExternalLink } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { formatDate, formatMoney, formatTime } from '../../../components';
import { accountOf, useData } from '../../../data';
import type { Campaign, Member } from '../../../types';

interface FactsProps {
	readonly member: Member;
	/** Campaign of the member; undefined if the site does not know it any more. */
	readonly campaign: Campaign | undefined;
}

/** Shows the account on this site, with a link to it. */
function Account( { member }: { readonly member: Member } ): React.JSX.Element {
	const { value, problem } = useData( accountOf( member ) );
	if ( value === null ) {
		return <>{ problem === null ? __( 'Loading…', 'tier-gate-for-patreon' ) : problem.message }</>;
	}
	if ( value.wp_user_id === 0 ) {
		return <>{ __( 'None. They sign in with Patreon to read, and need no account.', 'tier-gate-for-patreon' ) }</>;
	}
	return value.edit_url === '' ? (
		<bdi>{ value.name }</bdi>
	) : (
		<a href={ value.edit_url }>
			<bdi>{ value.name }</bdi>
		</a>
	);
}

/**
 * Shows what Patreon says of a member.
 *
 * @param props          Component props.
 * @param props.member   The member.
 * @param props.campaign Campaign of the member.
 */
export function Facts( { member, campaign }: FactsProps ): React.JSX.Element {
	const currency = campaign?.currency ?? '';
	const { email, tiers, user_id: person } = member;
	const facts: readonly ( readonly [ string, React.ReactNode ] )[] = [
		[ __( 'Email address', 'tier-gate-for-patreon' ), email === null ? null : <bdi>{ email }</bdi> ],
		[
			__( 'Tiers', 'tier-gate-for-patreon' ),
			tiers.length === 0 ? (
				__( 'None', 'tier-gate-for-patreon' )
			) : (
				<bdi>{ tiers.map( ( { id, title } ) => ( title === '' ? id : title ) ).join( ', ' ) }</bdi>
			),
		],
		[ __( 'Pays', 'tier-gate-for-patreon' ), member.entitled_cents === 0 ? null : formatMoney( member.entitled_cents, currency ) ],
		[ __( 'Paid so far', 'tier-gate-for-patreon' ), member.lifetime_cents === 0 ? null : formatMoney( member.lifetime_cents, currency ) ],
		[ __( 'Member since', 'tier-gate-for-patreon' ), member.pledge_started_at === null ? null : formatDate( member.pledge_started_at ) ],
		[ __( 'Last payment', 'tier-gate-for-patreon' ), member.last_charge_at === null ? null : formatDate( member.last_charge_at ) ],
		[ __( 'Next payment', 'tier-gate-for-patreon' ), member.next_charge_at === null ? null : formatDate( member.next_charge_at ) ],
		[
			__( 'Can read until', 'tier-gate-for-patreon' ),
			! member.has_access || member.access_until === null ? null : formatTime( member.access_until ),
		],
		[
			__( 'Last read from Patreon', 'tier-gate-for-patreon' ),
			member.fetched_at === 0 ? __( 'Never', 'tier-gate-for-patreon' ) : formatTime( member.fetched_at ),
		],
		[ __( 'Account on this site', 'tier-gate-for-patreon' ), <Account key="account" member={ member } /> ],
		[
			__( 'On Patreon', 'tier-gate-for-patreon' ),
			<ExternalLink key="patreon" href={ `https://www.patreon.com/user?u=${ encodeURIComponent( person ) }` }>
				{ __( 'Open the profile', 'tier-gate-for-patreon' ) }
			</ExternalLink>,
		],
	];
	return (
		<dl className="patreon-gate-facts">
			{ facts
				.filter( ( [ , value ] ) => value !== null )
				.map( ( [ name, value ] ) => (
					<div key={ name }>
						<dt>{ name }</dt>
						<dd>{ value }</dd>
					</div>
				) ) }
		</dl>
	);
}
