import { createHash, randomBytes } from 'node:crypto';

/** Returns a UUID that depends only on the text, so that seeded members keep their ids. */
export function uuidFrom( text: string ): string {
	const hex = createHash( 'sha256' ).update( text ).digest( 'hex' );
	return [ hex.slice( 0, 8 ), hex.slice( 8, 12 ), '4' + hex.slice( 13, 16 ), '8' + hex.slice( 17, 20 ), hex.slice( 20, 32 ) ].join( '-' );
}

/** Codes, tokens and secrets. */
export function secret(): string {
	return randomBytes( 32 ).toString( 'base64url' );
}
