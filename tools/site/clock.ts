/** The clock of a site: ahead of the machine's by as much as a test says, for everything that PHP asks, core included. */
import { rename, writeFile } from 'node:fs/promises';
import { ensureFaketime } from '../services/faketime.ts';

export interface SiteClock {
	/** What PHP needs in its environment. */
	readonly env: Record< string, string >;
	/** Seconds ahead of the machine. */
	readonly offset: number;
	/** Moves it while the site runs; forwards only, as for everybody. */
	advance( seconds: number ): Promise< void >;
}

/** A clock whose offset is kept in `file`; every PHP of the site reads it there. */
export async function createClock( file: string ): Promise< SiteClock > {
	let offset = 0;
	const keep = async () => {
		// In one step, as a PHP may be reading.
		await writeFile( `${ file }.new`, `+${ offset }\n` );
		await rename( `${ file }.new`, file );
	};
	const library = await ensureFaketime();
	await keep();
	return {
		env: {
			LD_PRELOAD: library,
			FAKETIME_TIMESTAMP_FILE: file,
			// Asked anew each time; otherwise a move would be noticed seconds later.
			FAKETIME_NO_CACHE: '1',
			// Time limits and pauses last as long as they do; files keep their true dates.
			FAKETIME_DONT_FAKE_MONOTONIC: '1',
			NO_FAKE_STAT: '1',
		},
		get offset() {
			return offset;
		},
		async advance( seconds ) {
			offset += seconds;
			await keep();
		},
	};
}
