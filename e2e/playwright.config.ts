import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** A Chromium of the machine's own where there is one; Playwright's otherwise. */
const installed = [ process.env[ 'CHROMIUM' ], '/usr/bin/chromium', '/usr/bin/chromium-browser' ].find(
	( path ) => path !== undefined && path !== '' && existsSync( path )
);

export default defineConfig( {
	testDir: 'specs',
	outputDir: '../.cache/e2e',
	// Each worker starts a WordPress of its own; two cores carry one beside the browser.
	workers: 1,
	fullyParallel: false,
	forbidOnly: process.env[ 'CI' ] !== undefined,
	retries: 0,
	timeout: 120_000,
	expect: { timeout: 15_000 },
	reporter: [ [ 'list' ], [ 'json', { outputFile: '../.cache/e2e-report.json' } ] ],
	use: {
		...devices[ 'Desktop Chrome' ],
		locale: 'en-US',
		actionTimeout: 15_000,
		// Recording takes a tenth more time. On GitHub a failure cannot be repeated by hand, so it is worth that there.
		trace: process.env[ 'GITHUB_ACTIONS' ] === undefined ? 'off' : 'retain-on-failure',
		screenshot: 'only-on-failure',
		launchOptions: {
			...( installed === undefined ? {} : { executablePath: installed } ),
			args: [ '--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run' ],
		},
	},
} );
