/** `npm run directory:art` makes the icon and the banner of the plugin directory, `npm run directory:screenshots` its screenshots. */
import { chromium } from '@playwright/test';
import { drawArt } from './art';
import { takeScreenshots } from './screenshots';

async function main(): Promise< void > {
	const browser = await chromium.launch( {
		executablePath: process.env[ 'PATREON_GATE_CHROMIUM' ] ?? '/usr/bin/chromium',
		args: [ '--no-sandbox', '--disable-background-networking' ],
	} );
	try {
		const written = await ( process.argv.includes( '--screenshots' ) ? takeScreenshots( browser ) : drawArt( browser ) );
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
