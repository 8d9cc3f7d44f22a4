import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { Delivery, Subscription, Webhook } from '../../types';

/**
 * Says in a sentence whether Patreon's reports arrive.
 *
 * @param webhook The webhook; null where there is none.
 */
export function webhookInWords( webhook: Webhook | null ): string {
	switch ( webhook?.state ) {
		case 'active':
			return __( 'Patreon reports every change to this site.', 'tier-gate-for-patreon' );
		case 'failing':
			return __( 'Patreon could not reach this site lately. It keeps trying, and sends what was missed.', 'tier-gate-for-patreon' );
		case 'paused':
			return __( 'Patreon stopped reporting changes, because this site did not answer. Repair it to go on.', 'tier-gate-for-patreon' );
		case 'silent':
			return __(
				'Changes were found that Patreon had not reported. Something between Patreon and this site may block its reports, such as a firewall.',
				'tier-gate-for-patreon'
			);
		case 'off':
			return __( 'Patreon does not report changes, because this was turned off.', 'tier-gate-for-patreon' );
		default:
			return __( 'Patreon does not report changes yet.', 'tier-gate-for-patreon' );
	}
}

/**
 * Says in a sentence whether events are sent to an address.
 *
 * @param subscription The subscription.
 */
export function subscriptionInWords( { state, failures }: Subscription ): string {
	switch ( state ) {
		case 'paused':
			return __( 'Paused, because sending failed too often', 'tier-gate-for-patreon' );
		case 'elsewhere':
			return __( 'Belongs to the site this one is a copy of', 'tier-gate-for-patreon' );
		default:
			return failures === 0
				? __( 'Sending', 'tier-gate-for-patreon' )
				: sprintf(
						/* translators: %s: number of failures. */
						__( 'Sending; failures in a row: %s', 'tier-gate-for-patreon' ),
						formatNumber( failures )
					);
	}
}

/**
 * Says how a delivery went.
 *
 * @param delivery The delivery.
 */
export function deliveryInWords( { state, last_status: status, last_error: error, attempts }: Delivery ): string {
	switch ( state ) {
		case 'delivered':
			return __( 'Delivered', 'tier-gate-for-patreon' );
		case 'waiting':
			return attempts === 0
				? __( 'Waiting', 'tier-gate-for-patreon' )
				: sprintf(
						/* translators: %s: number of attempts. */
						__( 'Waiting for the next attempt; failed so far: %s', 'tier-gate-for-patreon' ),
						formatNumber( attempts )
					);
		default:
			return status > 0
				? sprintf(
						/* translators: %s: number of an HTTP status, such as 500. */
						__( 'Failed: the address answered with %s', 'tier-gate-for-patreon' ),
						String( status )
					)
				: sprintf(
						/* translators: %s: a code for the problem. */
						__( 'Failed: no answer (%s)', 'tier-gate-for-patreon' ),
						error
					);
	}
}
