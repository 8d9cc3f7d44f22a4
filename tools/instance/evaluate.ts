/** Runs PHP inside an instance, to prepare and check a test. */
import { join } from 'node:path';
import { root } from '../lib/paths.ts';
import { run } from '../lib/run.ts';
import type { Instance } from './instance.ts';

const marker = '\n--answer--\n';

/**
 * Runs PHP code with WordPress and the plugin loaded.
 *
 * @param instance Where.
 * @param code     Body of a function that gets `$data`; what it returns comes back.
 * @param data     Anything JSON can hold.
 */
export async function evaluate( instance: Pick< Instance, 'env' >, code: string, data: unknown = null ): Promise< unknown > {
	const { stdout } = await run( 'php', [ join( root, 'tests/bootstrap/evaluate.php' ) ], {
		env: { ...instance.env, PATREON_GATE_DATA: JSON.stringify( data ) },
		input: code,
	} );
	const at = stdout.lastIndexOf( marker );
	if ( at < 0 ) {
		throw new Error( `The code ended early and printed:\n${ stdout }` );
	}
	return JSON.parse( stdout.slice( at + marker.length ) ) as unknown;
}
