import { parseArgs } from 'node:util';
import type { Channel } from '../wordpress/types';

/** Options of `npm start -- …`. */
export interface StartOptions {
	/** Delete the saved site and sandbox first. */
	readonly fresh: boolean;
	/** Preferred port of the site. */
	readonly port: number;
	/** Preferred port of the sandbox. */
	readonly sandboxPort: number;
	/** The newest WordPress, or the oldest supported one. */
	readonly wordpress: Channel;
	/** A PHP version included in Playground. */
	readonly php: PhpVersion;
	/** Build first if sources have changed. Otherwise `build/` is used as it is. */
	readonly build: boolean;
	/** Rebuild when a source file changes. */
	readonly watch: boolean;
	/** Folder of the state, so that a second copy can run. `null`: the default folder. */
	readonly stateDirectory: string | null;
	readonly help: boolean;
}

export const PHP_VERSIONS = [ '8.1', '8.2', '8.3', '8.4', '8.5' ] as const;
export type PhpVersion = ( typeof PHP_VERSIONS )[ number ];

export const HELP = `npm start                 the product, running, with a demo site and a local Patreon
npm start -- --fresh      throw away what the demo site kept, and begin again

  --port N                port of the site that is tried first (9400)
  --sandbox-port N        port of the sandbox that is tried first (9480)
  --wp newest|oldest      the newest WordPress, or the oldest supported one (newest)
  --php ${ PHP_VERSIONS.join( '|' ) }
                          PHP version (8.3)
  --no-build              take what is in build/ as it is
  --no-watch              do not rebuild when a source file changes
  --state DIR             keep the state in another folder
  --help                  this text
`;

/** An invalid option, with a message for the user. */
export class OptionProblem extends Error {}

/**
 * Reads the command line.
 *
 * @throws {OptionProblem} for an unknown option or a value that makes no sense.
 */
export function readOptions( args: readonly string[] ): StartOptions {
	const values = parse( args );
	return {
		fresh: values.fresh ?? false,
		port: readPort( 'port', values.port ?? '9400' ),
		sandboxPort: readPort( 'sandbox-port', values[ 'sandbox-port' ] ?? '9480' ),
		wordpress: readWordPress( values.wp ?? 'newest' ),
		php: readPhp( values.php ?? '8.3' ),
		build: ! ( values[ 'no-build' ] ?? false ),
		watch: ! ( values[ 'no-watch' ] ?? false ),
		stateDirectory: values.state ?? null,
		help: values.help ?? false,
	};
}

function parse( args: readonly string[] ) {
	try {
		return parseArgs( {
			args: [ ...args ],
			strict: true,
			allowPositionals: false,
			options: {
				fresh: { type: 'boolean' },
				port: { type: 'string' },
				'sandbox-port': { type: 'string' },
				wp: { type: 'string' },
				php: { type: 'string' },
				'no-build': { type: 'boolean' },
				'no-watch': { type: 'boolean' },
				state: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		} ).values;
	} catch ( error ) {
		throw new OptionProblem( error instanceof Error ? error.message : String( error ) );
	}
}

/** @throws {OptionProblem} for anything but the number of a port. */
export function readPort( name: string, text: string ): number {
	const port = Number( text );
	if ( ! /^\d+$/.test( text ) || port < 1 || port > 65535 ) {
		throw new OptionProblem( `--${ name } takes a number from 1 to 65535, not "${ text }".` );
	}
	return port;
}

function readWordPress( text: string ): Channel {
	if ( text !== 'newest' && text !== 'oldest' ) {
		throw new OptionProblem( `--wp takes newest or oldest, not "${ text }".` );
	}
	return text;
}

function readPhp( text: string ): PhpVersion {
	const found = PHP_VERSIONS.find( ( version ) => version === text );
	if ( found === undefined ) {
		throw new OptionProblem( `--php takes one of ${ PHP_VERSIONS.join( ', ' ) }, not "${ text }".` );
	}
	return found;
}
