import { parseArgs } from 'node:util';
import { isSeedName } from './people/seed';
import type { SandboxOptions } from './sandbox';

export const USAGE = `Usage: tsx sandbox/main.ts [--port N] [--seed demo|empty] [--state FILE] [--redirect-uri URI]…

  --port N             port on 127.0.0.1; 0 or nothing: any free one
  --seed demo|empty    people in every state, or campaigns without people (default demo; a kept state wins)
  --state FILE         keep the world in this file between starts
  --redirect-uri URI   register a site's callback address; may be given several times
`;

/** Reads the command line. @throws Error with a sentence for the person who typed it. */
export function readArguments( args: string[] ): SandboxOptions | 'help' {
	const { values } = parseArgs( {
		args,
		options: {
			port: { type: 'string', default: '0' },
			seed: { type: 'string', default: 'demo' },
			state: { type: 'string' },
			'redirect-uri': { type: 'string', multiple: true, default: [] },
			help: { type: 'boolean', default: false },
		},
	} );
	if ( values.help ) {
		return 'help';
	}
	const port = Number( values.port );
	if ( ! Number.isInteger( port ) || port < 0 || port > 65_535 ) {
		throw new Error( `--port ${ values.port } is not a port.` );
	}
	if ( ! isSeedName( values.seed ) ) {
		throw new Error( `--seed ${ values.seed } does not exist; there are demo and empty.` );
	}
	return { port, seed: values.seed, redirectUris: values[ 'redirect-uri' ], ...( values.state === undefined ? {} : { stateFile: values.state } ) };
}
