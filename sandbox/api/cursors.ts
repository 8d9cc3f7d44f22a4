import { createHmac, randomBytes } from 'node:crypto';
import { dig, parseJson, text } from '../json';

/** Writes and reads paging cursors in the recorded form: version, base64 of the last id, signature. Case matters. */
export class Cursors {
	readonly #key = randomBytes( 16 );

	public write( campaignId: string, lastId: string ): string {
		const payload = Buffer.from( JSON.stringify( { v: 1, c: lastId, t: '' } ) ).toString( 'base64' );
		return `03:${ payload }:${ this.#sign( campaignId, payload ) }`;
	}

	/** Returns the id to continue after; null for a cursor of another list, a changed or an unknown one. */
	public read( campaignId: string, cursor: string ): string | null {
		const [ version, payload, signature ] = cursor.split( ':' );
		if ( version !== '03' || payload === undefined || signature !== this.#sign( campaignId, payload ) ) {
			return null;
		}
		return text( dig( parseJson( Buffer.from( payload, 'base64' ).toString( 'utf8' ) ), 'c' ) ) ?? null;
	}

	#sign( campaignId: string, payload: string ): string {
		return (
			createHmac( 'sha256', this.#key ).update( `${ campaignId }:${ payload }` ).digest( 'base64' ).slice( 0, 28 ).replace( /[+/]/g, 'x' ) +
			'Aa=='
		);
	}
}
