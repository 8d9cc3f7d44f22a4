/** The clock of a site: ahead of the machine's by a given time, for everything in PHP, including core. */
import { rename, writeFile } from 'node:fs/promises';
import { ensureFaketime } from '../services/faketime.ts';

export interface SiteClock {
	/** Environment variables for PHP. */
	readonly env: Record< string, string >;
	/** Seconds ahead of the machine. */
	readonly offset: number;
	/** Moves it while the site runs, only forwards. */
	advance( seconds: number ): Promise< void >;
}

/** Creates a clock whose offset is stored in `file`, which every PHP process of the site reads. */
export async function createClock( file: string ): Promise< SiteClock > {
	let offset = 0;
	const keep = async () => {
		// Atomically, because a PHP may be reading.
		await writeFile( `${ file }.new`, `+${ offset }\n` );
		await rename( `${ file }.new`, file );
	};
	const library = await ensureFaketime();
	await keep();
	return {
		env: {
			LD_PRELOAD: library,
			FAKETIME_TIMESTAMP_FILE: file,
			// Read every time; otherwise a change would be noticed seconds later.
			FAKETIME_NO_CACHE: '1',
			// Time limits and pauses keep their real length; files keep their real dates.
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
