import { __, _n, sprintf } from '@wordpress/i18n';
import { formatList, formatNumber, formatTime } from '../../components';
import type { ListedConnection, Webhook } from '../../types';

/** How a page is, as an icon and in a sentence. */
export interface PageState {
	readonly isWell: boolean;
	readonly sentence: string;
}

/**
 * Returns what a page is called.
 *
 * @param connection Its connection.
 */
export function nameOf( { campaign, client_id: client }: ListedConnection ): string {
	if ( campaign !== null ) {
		return campaign.name === '' ? campaign.id : campaign.name;
	}
	return client === ''
		? __( 'New Patreon page', 'tier-gate-for-patreon' )
		: /* translators: %s: client ID on Patreon. */
			sprintf( __( 'New Patreon page (client %s)', 'tier-gate-for-patreon' ), client );
}

/**
 * Tells in a sentence how a page is, and what to do.
 *
 * @param connection Its connection.
 */
export function stateOf( { state, last_error: problem, budget }: ListedConnection ): PageState {
	switch ( state ) {
		case 'connected':
			if ( problem !== null ) {
				return { isWell: false, sentence: problem.message };
			}
			return budget.waits_until === null
				? { isWell: true, sentence: __( 'Connected, and works.', 'tier-gate-for-patreon' ) }
				: {
						isWell: true,
						sentence: sprintf(
							/* translators: %s: date and time. */
							__(
								'Connected. Patreon asked this site to wait until %s; it continues by itself, and everyone keeps their current access.',
								'tier-gate-for-patreon'
							),
							formatTime( budget.waits_until )
						),
					};
		case 'reconnect':
			return {
				isWell: false,
				sentence: `${ problem?.message ?? __( 'Patreon no longer accepts the connection.', 'tier-gate-for-patreon' ) } ${ __(
					'Reconnect the page. Until then, locked posts stay locked, and members keep their current access.',
					'tier-gate-for-patreon'
				) }`,
			};
		case 'elsewhere':
			return {
				isWell: false,
				sentence: __(
					'Connected by another site: this looks like a copy of it. Reconnect the page to use it here, too.',
					'tier-gate-for-patreon'
				),
			};
		case 'disconnected':
			return {
				isWell: false,
				sentence: __(
					'Disconnected. Its posts stay locked, and its members are kept, but nobody new can sign in until you reconnect it.',
					'tier-gate-for-patreon'
				),
			};
		default:
			return { isWell: false, sentence: __( 'Not connected yet: allow the connection on Patreon.', 'tier-gate-for-patreon' ) };
	}
}

/**
 * Answers in a sentence which pages are connected.
 *
 * @param connections All of them, at least one.
 */
export function headlineOf( connections: readonly ListedConnection[] ): string {
	const ill = connections.filter( ( connection ) => ! stateOf( connection ).isWell );
	const [ only ] = connections;
	if ( ill.length === 0 ) {
		return only !== undefined && connections.length === 1
			? /* translators: %s: name of a Patreon page. */
				sprintf( __( '%s is connected, and works.', 'tier-gate-for-patreon' ), nameOf( only ) )
			: sprintf(
					/* translators: %s: number of Patreon pages. */
					_n(
						'%s Patreon page is connected, and works.',
						'%s Patreon pages are connected, and all work.',
						connections.length,
						'tier-gate-for-patreon'
					),
					formatNumber( connections.length )
				);
	}
	const well = connections.length - ill.length;
	const needing = sprintf(
		/* translators: %s: names of Patreon pages. */
		_n( '%s needs you.', '%s need you.', ill.length, 'tier-gate-for-patreon' ),
		formatList( ill.map( nameOf ), 'conjunction' )
	);
	return well === 0
		? needing
		: `${ needing } ${ sprintf(
				/* translators: %s: number of Patreon pages. */
				_n( '%s page is connected, and works.', '%s pages are connected, and work.', well, 'tier-gate-for-patreon' ),
				formatNumber( well )
			) }`;
}

/**
 * Tells whether Patreon reports changes of a page.
 *
 * @param webhook Its webhook; `undefined` if it has none.
 */
export function webhookInWords( webhook: Webhook | undefined ): string {
	switch ( webhook?.state ) {
		case 'active':
			return webhook.last_received_at === null
				? __( 'Patreon reports changes right away. None has arrived yet.', 'tier-gate-for-patreon' )
				: sprintf(
						/* translators: %s: date and time. */
						__( 'Patreon reports changes right away. The last arrived %s.', 'tier-gate-for-patreon' ),
						formatTime( webhook.last_received_at )
					);
		case 'failing':
		case 'paused':
		case 'silent':
			return __( 'Updates do not arrive. Members are still read regularly.', 'tier-gate-for-patreon' );
		case 'draft':
			return __( 'Being set up on Patreon.', 'tier-gate-for-patreon' );
		default:
			return __( 'Off. Members are read regularly.', 'tier-gate-for-patreon' );
	}
}

/**
 * Tells how much Patreon still accepts from this site.
 *
 * @param connection A connection.
 */
export function budgetInWords( { budget }: ListedConnection ): string {
	if ( budget.waits_until !== null ) {
		return sprintf(
			/* translators: %s: date and time. */
			__( 'Used up. Nothing is sent until %s.', 'tier-gate-for-patreon' ),
			formatTime( budget.waits_until )
		);
	}
	return budget.refusals === 0
		? __( 'Patreon accepts every request.', 'tier-gate-for-patreon' )
		: sprintf(
				/* translators: 1: number of refused requests, 2: number from which on the site waits. */
				_n(
					'Patreon refused %1$s request in the last ten minutes. From %2$s on, the site waits.',
					'Patreon refused %1$s requests in the last ten minutes. From %2$s on, the site waits.',
					budget.refusals,
					'tier-gate-for-patreon'
				),
				formatNumber( budget.refusals ),
				formatNumber( budget.max_refusals )
			);
}
