import { parseArgs } from 'node:util';
import { isSeedName } from './people/seed';
import type { SandboxOptions } from './sandbox';

export const USAGE = `Usage: tsx sandbox/main.ts [--port N] [--seed demo|empty] [--state FILE] [--redirect-uri URI]… [--with-input]

  --port N             port on 127.0.0.1; 0 or nothing: any free one
  --seed demo|empty    people in every state, or campaigns without people (default demo; a kept state wins)
  --state FILE         keep the world in this file between starts
  --redirect-uri URI   register a site's callback address; may be given several times
  --with-input         end when standard input ends, as it does with the program that started this one, however that ended
`;

/** What is asked of the program, besides what is asked of the sandbox. */
export interface ProgramOptions {
	readonly sandbox: SandboxOptions;
	/** End when standard input ends. */
	readonly withInput: boolean;
}

/** Reads the command line. @throws Error with a sentence for the person who typed it. */
export function readArguments( args: string[] ): ProgramOptions | 'help' {
	const { values } = parseArgs( {
		args,
		options: {
			port: { type: 'string', default: '0' },
			seed: { type: 'string', default: 'demo' },
			state: { type: 'string' },
			'redirect-uri': { type: 'string', multiple: true, default: [] },
			'with-input': { type: 'boolean', default: false },
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
	return {
		sandbox: {
			port,
			seed: values.seed,
			redirectUris: values[ 'redirect-uri' ],
			...( values.state === undefined ? {} : { stateFile: values.state } ),
		},
		withInput: values[ 'with-input' ],
	};
}
