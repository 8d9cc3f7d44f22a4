import { zipSync, type Zippable } from 'fflate';
import type { ShippedTree } from './collect';
import { PLUGIN_SLUG } from './shipped';

/** Unix permissions of every entry: a file, readable by all, writable by its owner. */
const FILE_MODE = 0o100644 << 16;

/** The zip format's value for entries created on Unix. */
const MADE_ON_UNIX = 3;

/**
 * Packs the plugin. The same files give the same bytes on every machine: the order is fixed, the compressor is JavaScript, and the time is the
 * format's first, given in local time because the format has no time zone.
 */
export function pack( tree: ShippedTree ): Buffer {
	const entries: Zippable = {};
	for ( const [ path, content ] of tree ) {
		entries[ `${ PLUGIN_SLUG }/${ path }` ] = [
			new Uint8Array( content ),
			{ level: 9, mtime: new Date( 1980, 0, 1, 0, 0, 0 ), os: MADE_ON_UNIX, attrs: FILE_MODE },
		];
	}
	return Buffer.from( zipSync( entries ) );
}
