/** `npm run directory:art`: makes the icon and the banner of the plugin directory. */
import { chromium } from '@playwright/test';
import { drawArt } from './art';

async function main(): Promise< void > {
	const browser = await chromium.launch( {
		executablePath: process.env[ 'PATREON_GATE_CHROMIUM' ] ?? '/usr/bin/chromium',
		args: [ '--no-sandbox', '--disable-background-networking' ],
	} );
	try {
		process.stdout.write( `${ ( await drawArt( browser ) ).join( '\n' ) }\n` );
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
