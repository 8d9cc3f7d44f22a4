import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Snapshot } from './model/world';
import { isJsonObject, parseJson } from './json';

/** Reads a saved world; null if there is none, or none this version can read. */
export async function loadState( file: string ): Promise< Snapshot | null > {
	let content: string;
	try {
		content = await readFile( file, 'utf8' );
	} catch ( error ) {
		if ( error instanceof Error && 'code' in error && error.code === 'ENOENT' ) {
			return null;
		}
		throw error;
	}
	const value = parseJson( content );
	// Only this program writes the file, and the version tells whether its format is current.
	return isJsonObject( value ) && value[ 'version' ] === 1 ? ( value as unknown as Snapshot ) : null;
}

/** Writes the world atomically, one write at a time, soon after the last change. */
export class StateFile {
	#timer: NodeJS.Timeout | null = null;
	#writing: Promise< void > = Promise.resolve();
	#dirty = false;

	public constructor(
		private readonly file: string,
		private readonly snapshot: () => Snapshot
	) {}

	public touch(): void {
		this.#dirty = true;
		this.#timer ??= setTimeout( () => {
			this.#timer = null;
			void this.save();
		}, 50 );
	}

	/** Writes now if anything changed. */
	public async save(): Promise< void > {
		if ( this.#timer !== null ) {
			clearTimeout( this.#timer );
			this.#timer = null;
		}
		this.#writing = this.#writing.then( async () => this.#write() );
		await this.#writing;
	}

	async #write(): Promise< void > {
		if ( ! this.#dirty ) {
			return;
		}
		this.#dirty = false;
		await mkdir( dirname( this.file ), { recursive: true } );
		const next = `${ this.file }.next`;
		await writeFile( next, JSON.stringify( this.snapshot() ) );
		await rename( next, this.file );
	}
}
