/** `npm run directory:art` makes the icon and the banner of the plugin directory, `npm run directory:blueprint` its live preview, `npm run directory:screenshots` its screenshots, `npm run docs:pictures` the pictures of docs/locks.md. */
import { chromium } from '@playwright/test';
import { drawArt } from './art';
import { writeBlueprint } from './blueprint';
import { takeLockPictures } from './lock-pictures';
import { takeScreenshots } from './screenshots';

/** Returns what the arguments ask for. */
function wanted(): typeof drawArt {
	if ( process.argv.includes( '--locks' ) ) {
		return takeLockPictures;
	}
	return process.argv.includes( '--screenshots' ) ? takeScreenshots : drawArt;
}

async function main(): Promise< void > {
	if ( process.argv.includes( '--blueprint' ) ) {
		process.stdout.write( `${ writeBlueprint().join( '\n' ) }\n` );
		return;
	}
	const browser = await chromium.launch( {
		executablePath: process.env[ 'PATREON_GATE_CHROMIUM' ] ?? '/usr/bin/chromium',
		args: [ '--no-sandbox', '--disable-background-networking' ],
	} );
	try {
		const written = await wanted()( browser );
		process.stdout.write( `${ written.join( '\n' ) }\n` );
	} finally {
		await browser.close();
	}
}

main().then(
	() => process.exit( 0 ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
