import { __ } from '@wordpress/i18n';
import { formatList } from '../../components';

/** Describes a scope of Patreon in words; `null` for scopes the plugin does not use. */
function scopeInWords( scope: string ): string | null {
	switch ( scope ) {
		case 'identity':
			return __( 'who you are', 'tier-gate-for-patreon' );
		case 'identity[email]':
			return __( 'your email address', 'tier-gate-for-patreon' );
		case 'identity.memberships':
			return __( 'your own memberships', 'tier-gate-for-patreon' );
		case 'campaigns':
			return __( 'your page and its tiers', 'tier-gate-for-patreon' );
		case 'campaigns.members':
			return __( 'your members', 'tier-gate-for-patreon' );
		case 'campaigns.members[email]':
			return __( 'email addresses of your members', 'tier-gate-for-patreon' );
		case 'w:campaigns.webhook':
			return __( 'updates when something changes', 'tier-gate-for-patreon' );
		default:
			return null;
	}
}

/**
 * Describes what Patreon lets this site see, as a list in a sentence.
 *
 * @param scopes Scopes of a connection.
 */
export function scopesInWords( scopes: readonly string[] ): string {
	return formatList(
		scopes.map( scopeInWords ).filter( ( words ) => words !== null ),
		'conjunction'
	);
}
