import { __, sprintf } from '@wordpress/i18n';
import { formatList, formatTime } from '../../components';
import type { ExplainedMembership } from '../../types';
import { ScreenLink } from '../router';
import { causeInWords, eventInWords } from '../events/event-words';
import { stateInWords } from './words';

interface RecordProps {
	readonly membership: ExplainedMembership;
	/** Whether it is about a visitor who is not signed in, of whom nothing is known. */
	readonly isStranger: boolean;
}

/** Returns the name in the record of Patreon, or a word that stands for it. */
function nameIn( { record }: ExplainedMembership ): string {
	const name = record?.[ 'full_name' ];
	return typeof name === 'string' && name !== '' ? name : __( 'This person', 'tier-gate-for-patreon' );
}

/** Describes a grant or a block. */
function grantInWords( { kind, until, holds }: ExplainedMembership[ 'grants' ][ number ] ): string {
	const what = kind === 'grant' ? __( 'Access given by hand', 'tier-gate-for-patreon' ) : __( 'Blocked by hand', 'tier-gate-for-patreon' );
	if ( ! holds ) {
		/* translators: %s: "Access given by hand" or "Blocked by hand". */
		return sprintf( __( '%s (over)', 'tier-gate-for-patreon' ), what );
	}
	return until === null
		? what
		: /* translators: 1: "Access given by hand" or "Blocked by hand", 2: date and time. */
			sprintf( __( '%1$s, until %2$s', 'tier-gate-for-patreon' ), what, formatTime( until ) );
}

/**
 * Shows what the site knows of the reader as a member of one Patreon page.
 *
 * @param props            Component props.
 * @param props.membership What it knows.
 * @param props.isStranger Whether the reader is not signed in.
 */
export function MembershipRecord( { membership, isStranger }: RecordProps ): React.JSX.Element {
	if ( isStranger ) {
		return <p>{ __( 'Nothing is known of a visitor who is not signed in.', 'tier-gate-for-patreon' ) }</p>;
	}
	const { tiers, read_at: readAt, grants, log } = membership;
	const id = membership.record?.[ 'member_id' ];
	return (
		<>
			<p>
				<strong>
					<bdi>{ nameIn( membership ) }</bdi>
				</strong>{ ' ' }
				{ stateInWords( membership ) }
			</p>
			<dl className="patreon-gate-facts">
				<div>
					<dt>{ __( 'Patreon page', 'tier-gate-for-patreon' ) }</dt>
					<dd>
						<bdi>{ membership.campaign_name }</bdi>
					</dd>
				</div>
				<div>
					<dt>{ __( 'Tiers that count', 'tier-gate-for-patreon' ) }</dt>
					<dd>
						{ tiers.length === 0
							? __( 'None', 'tier-gate-for-patreon' )
							: formatList(
									tiers.map( ( { title, id } ) => ( title === '' ? id : title ) ),
									'conjunction'
								) }
					</dd>
				</div>
				<div>
					<dt>{ __( 'Last read from Patreon', 'tier-gate-for-patreon' ) }</dt>
					<dd>{ readAt === null ? __( 'Never', 'tier-gate-for-patreon' ) : formatTime( readAt ) }</dd>
				</div>
				{ grants.length > 0 && (
					<div>
						<dt>{ __( 'Decided by you', 'tier-gate-for-patreon' ) }</dt>
						<dd>{ grants.map( grantInWords ).join( '; ' ) }</dd>
					</div>
				) }
			</dl>
			{ typeof id === 'string' && (
				<p>
					<ScreenLink screen="members" query={ { member: id, campaign: membership.campaign_id } }>
						{ __( 'Open this member', 'tier-gate-for-patreon' ) }
					</ScreenLink>
				</p>
			) }
			{ log.length > 0 && (
				<details className="patreon-gate-details">
					<summary>{ __( 'What happened last', 'tier-gate-for-patreon' ) }</summary>
					<ul>
						{ log.map( ( event ) => (
							<li key={ event.id }>
								{ formatTime( event.at ) }: { eventInWords( event ) } ({ causeInWords( event ) })
							</li>
						) ) }
					</ul>
				</details>
			) }
		</>
	);
}
