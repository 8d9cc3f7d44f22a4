import { __ } from '@wordpress/i18n';
import type { ClientFault } from '../../types';
import type { ShapeFault } from './check-values';

/**
 * Says what is wrong with a value, and what to do.
 *
 * @param fault What is wrong.
 */
export function shapeWords( fault: ShapeFault ): string {
	switch ( fault ) {
		case 'space':
			return __( 'This contains a space. Copy only the value itself, without the text around it.', 'tier-gate-for-patreon' );
		case 'email':
			return __( 'This is an email address. Copy the long row of letters and numbers that Patreon shows.', 'tier-gate-for-patreon' );
		case 'address':
			return __( 'This is a web address. Copy the long row of letters and numbers that Patreon shows.', 'tier-gate-for-patreon' );
		case 'letters':
			return __( 'This contains characters that Patreon never uses here. Copy the value again.', 'tier-gate-for-patreon' );
		case 'short':
			return __(
				'This is too short. Part of it is missing: copy the value again, from its first to its last character.',
				'tier-gate-for-patreon'
			);
		case 'same':
			return __( 'This is the same as the client ID. Copy the value that Patreon shows as “Client Secret”.', 'tier-gate-for-patreon' );
	}
}

/** What Patreon said about the two values, in words. */
interface FaultWords {
	/** Field that has to be changed; `null` if it is neither. */
	readonly field: 'id' | 'secret' | null;
	readonly words: string;
}

/**
 * Says what Patreon's answer about the two values means, and what to do.
 *
 * @param fault What is wrong.
 */
export function faultWords( fault: Exclude< ClientFault, 'none' | 'swapped' > ): FaultWords {
	switch ( fault ) {
		case 'unknown_id':
			return {
				field: 'id',
				words: __( 'Patreon does not know this client ID. Copy it again from Patreon’s clients page.', 'tier-gate-for-patreon' ),
			};
		case 'wrong_secret':
			return {
				field: 'secret',
				words: __(
					'This client secret does not belong to the client ID. Copy the value that Patreon shows as “Client Secret”, not one of the tokens below it.',
					'tier-gate-for-patreon'
				),
			};
		case 'refused':
			return {
				field: 'secret',
				words: __(
					'Patreon does not recognize these two values together. Copy both again, from the same client. Do not use the tokens that Patreon shows below them.',
					'tier-gate-for-patreon'
				),
			};
		case 'wrong_address':
			return {
				field: null,
				words: __(
					'Both values are right, but your client on Patreon has another redirect address. Open the client on Patreon, paste the address below into “Redirect URIs”, save it there, then check again.',
					'tier-gate-for-patreon'
				),
			};
		case 'unsure':
			return {
				field: null,
				words: __(
					'Patreon did not say whether these values are right. You can go on: if they are wrong, you will be told in the next step.',
					'tier-gate-for-patreon'
				),
			};
	}
}
