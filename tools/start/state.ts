import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What one start stores for the next. */
export interface StartState {
	readonly version: 1;
	/** The site's port, kept because WordPress and Patreon store the site's address. */
	readonly sitePort: number | null;
	readonly sandboxPort: number | null;
	/** WordPress version the database was last used with. */
	readonly wordpress: string | null;
	/** Version of the demo content. Another value means that it is incomplete or older than this code. */
	readonly seeded: string | null;
	/** Site and sandbox address the demo campaign was connected for. */
	readonly connected: string | null;
}

export const EMPTY_STATE: StartState = {
	version: 1,
	sitePort: null,
	sandboxPort: null,
	wordpress: null,
	seeded: null,
	connected: null,
};

/** Reads a saved state. A missing, damaged or differently versioned one counts as none. */
export function parseState( text: string ): StartState {
	let value: unknown;
	try {
		value = JSON.parse( text );
	} catch {
		return EMPTY_STATE;
	}
	if ( typeof value !== 'object' || value === null || ! ( 'version' in value ) || value.version !== 1 ) {
		return EMPTY_STATE;
	}
	const read: Record< string, unknown > = { ...value };
	return {
		version: 1,
		sitePort: portOrNull( read[ 'sitePort' ] ),
		sandboxPort: portOrNull( read[ 'sandboxPort' ] ),
		wordpress: textOrNull( read[ 'wordpress' ] ),
		seeded: textOrNull( read[ 'seeded' ] ),
		connected: textOrNull( read[ 'connected' ] ),
	};
}

function portOrNull( value: unknown ): number | null {
	return typeof value === 'number' && Number.isInteger( value ) && value > 0 && value < 65536 ? value : null;
}

function textOrNull( value: unknown ): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The state on disk. Every change is written at once and atomically, so that an interrupted start leaves a valid state. */
export class StateFile {
	private state: StartState = EMPTY_STATE;
	private readonly file: string;

	public constructor( private readonly directory: string ) {
		this.file = join( directory, 'state.json' );
	}

	public get current(): StartState {
		return this.state;
	}

	public async load(): Promise< StartState > {
		try {
			this.state = parseState( await readFile( this.file, 'utf8' ) );
		} catch {
			this.state = EMPTY_STATE;
		}
		return this.state;
	}

	public async change( part: Partial< Omit< StartState, 'version' > > ): Promise< void > {
		this.state = { ...this.state, ...part };
		await mkdir( dirname( this.file ), { recursive: true } );
		const next = `${ this.file }.next`;
		await writeFile( next, `${ JSON.stringify( this.state, null, '\t' ) }\n` );
		await rename( next, this.file );
	}

	/** Deletes the state, the site and the sandbox in this folder. */
	public async forget(): Promise< void > {
		for ( const name of [ 'state.json', 'site', 'sandbox.json' ] ) {
			await rm( join( this.directory, name ), { recursive: true, force: true } );
		}
		this.state = EMPTY_STATE;
	}
}
