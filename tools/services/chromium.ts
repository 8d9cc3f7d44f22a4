/** A Chromium for the journeys: the machine's own, else Debian's package, else Playwright's download. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installPackages } from '../lib/debian.ts';
import { withLock } from '../lib/lock.ts';

/** Where e2e/playwright.config.ts looks for one, before it takes Playwright's own. */
const installed = [ process.env[ 'CHROMIUM' ], '/usr/bin/chromium', '/usr/bin/chromium-browser' ];

/** Makes sure that a Chromium is there. Throws with what to install. */
export async function ensureChromium(): Promise< void > {
	if ( [ ...installed, chromium.executablePath() ].some( ( path ) => path !== undefined && path !== '' && existsSync( path ) ) ) {
		return;
	}
	await withLock( 'apt', () => installPackages( [ 'chromium' ], 'The journeys in the browser (or run: npx playwright install chromium; they)' ) );
}
