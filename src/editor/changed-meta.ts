/** Which meta of a post is sent to save it. Pure. */
import { isRecord } from '../types/is-record';

/** Our meta of posts. */
const OURS = [ 'patreon_gate_lock', 'patreon_gate_teaser', 'patreon_gate_cta' ];

/**
 * Returns what is sent to save a post, without those of our meta that were not changed here.
 *
 * @param data What the editor would send.
 * @param read Meta of the post as it was read last.
 */
export function withoutUnchanged( data: unknown, read: unknown ): unknown {
	if ( ! isRecord( data ) || ! isRecord( data[ 'meta' ] ) || ! isRecord( read ) ) {
		return data;
	}
	const meta = Object.entries( data[ 'meta' ] ).filter(
		( [ key, value ] ) => ! OURS.includes( key ) || ! Object.hasOwn( read, key ) || JSON.stringify( value ) !== JSON.stringify( read[ key ] )
	);
	return { ...data, meta: Object.fromEntries( meta ) };
}
