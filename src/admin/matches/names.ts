import { __, sprintf } from '@wordpress/i18n';
import type { EmailMatch } from '../../types';

/**
 * Returns a name to show for the member.
 *
 * @param match A match.
 */
export function personOf( match: EmailMatch ): string {
	return match.name === '' ? match.patreon_user_id : match.name;
}

/**
 * Returns a name to show for the account.
 *
 * @param match A match.
 */
export function accountOf( match: EmailMatch ): string {
	return match.user_login === ''
		? /* translators: %d: number of an account. */
			sprintf( __( 'account %d (deleted)', 'tier-gate-for-patreon' ), match.wp_user_id )
		: match.display_name;
}
