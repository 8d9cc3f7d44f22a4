/** A Chromium for the end-to-end tests: the machine's own, else Debian's package, else Playwright's download. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installPackages } from '../lib/debian.ts';
import { withLock } from '../lib/lock.ts';

/** Where e2e/playwright.config.ts looks for it before it uses Playwright's own. */
const installed = [ process.env[ 'CHROMIUM' ], '/usr/bin/chromium', '/usr/bin/chromium-browser' ];

/** Makes sure that a Chromium is available. Throws with what to install. */
export async function ensureChromium(): Promise< void > {
	if ( [ ...installed, chromium.executablePath() ].some( ( path ) => path !== undefined && path !== '' && existsSync( path ) ) ) {
		return;
	}
	await withLock( 'apt', () => installPackages( [ 'chromium' ], 'The journeys in the browser (or run: npx playwright install chromium; they)' ) );
}
