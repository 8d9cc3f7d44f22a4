/** What can be seen in a value without asking Patreon. */
export type ShapeFault = 'space' | 'email' | 'address' | 'short' | 'letters' | 'same';

/** Patreon's own values have more than forty characters; anything below this was not copied completely. */
const SHORTEST = 10;

/**
 * Tells what is wrong with the shape of a value; `null` if nothing, or while the field is empty.
 *
 * @param text What was entered.
 */
export function shapeFault( text: string ): ShapeFault | null {
	const value = text.trim();
	switch ( true ) {
		case value === '':
			return null;
		case /\s/.test( value ):
			return 'space';
		case /^https?:/i.test( value ):
			return 'address';
		case value.includes( '@' ):
			return 'email';
		case ! /^[!-~]+$/.test( value ):
			return 'letters';
		case value.length < SHORTEST:
			return 'short';
		default:
			return null;
	}
}

/**
 * Tells what is wrong with the shape of the client secret.
 *
 * @param secret   Client secret as entered.
 * @param clientId Client ID as entered.
 */
export function secretFault( secret: string, clientId: string ): ShapeFault | null {
	return secret.trim() !== '' && secret.trim() === clientId.trim() ? 'same' : shapeFault( secret );
}
