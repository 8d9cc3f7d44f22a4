/** One page in Lighthouse and in the browser: scores, requests, bytes and layout shift. */
import { createRequire } from 'node:module';
import { type Browser as Chromium, chromium, devices } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { freePort } from '../tools/lib/ports.ts';
import type { Half } from './views.ts';

export type Device = 'phone' | 'desktop';

export const CATEGORIES = [ 'accessibility', 'seo', 'best-practices' ] as const;

type Category = ( typeof CATEGORIES )[ number ];

export interface Audited {
	/** Of 100. */
	readonly scores: Readonly< Record< Category, number > >;
	/** Audits that count for these scores and are not passed. */
	readonly failed: readonly string[];
	readonly requests: number;
	/** Of all responses, with their headers. */
	readonly bytes: number;
	/** Layout shift while the page loads, as Lighthouse counts it, and all of it until the page was scrolled to its end. */
	readonly shifts: readonly [ number, number ];
}

/** Audits besides those of the categories. */
const MORE = [ 'cumulative-layout-shift', 'network-requests' ];

/** Sums up layout shifts in a page. Runs in the browser. */
function observeShifts(): void {
	const shifts = { sum: 0 };
	Object.assign( window, { patreonGateShifts: shifts } );
	new PerformanceObserver( ( list ) => {
		for ( const entry of list.getEntries() ) {
			shifts.sum += 'value' in entry ? Number( entry.value ) : 0;
		}
	} ).observe( { type: 'layout-shift', buffered: true } );
}

/** Scrolls to the end of the page, and returns the sum. Runs in the browser. */
async function scrolledShifts(): Promise< number > {
	while ( window.scrollY + window.innerHeight < document.documentElement.scrollHeight - 1 ) {
		window.scrollBy( { top: window.innerHeight / 2, behavior: 'instant' } );
		await new Promise( ( resolve ) => requestAnimationFrame( resolve ) );
		// Pictures that load only when the reader comes near.
		await Promise.all(
			[ ...document.images ]
				.filter( ( image ) => image.getBoundingClientRect().top < window.innerHeight )
				.map( ( image ) => image.decode().catch( () => null ) )
		);
		await new Promise( ( resolve ) => requestAnimationFrame( resolve ) );
	}
	return ( window as unknown as { patreonGateShifts: { sum: number } } ).patreonGateShifts.sum;
}

/** A Chromium that Lighthouse and Playwright share. */
export class Browser {
	/** Version of Lighthouse. */
	public readonly lighthouse: string = ( createRequire( import.meta.url )( 'lighthouse/package.json' ) as { version: string } ).version;

	private constructor(
		private readonly chromium: Chromium,
		private readonly port: number
	) {}

	public get version(): string {
		return this.chromium.version();
	}

	/**
	 * @param executable Where Chromium is; undefined for Playwright's own.
	 */
	public static async start( executable: string | undefined ): Promise< Browser > {
		const port = await freePort();
		const args = [
			'--no-sandbox',
			'--disable-background-networking',
			'--disable-component-update',
			`--remote-debugging-port=${ String( port ) }`,
		];
		return new Browser( await chromium.launch( { ...( executable === undefined ? {} : { executablePath: executable } ), args } ), port );
	}

	public async stop(): Promise< void > {
		await this.chromium.close();
	}

	/**
	 * Measures a page.
	 *
	 * @param url    Of the page.
	 * @param device What it is shown on.
	 * @param half   With the plugin or without it.
	 * @param text   What its HTML must contain.
	 */
	public async audit( url: string, device: Device, half: Half, text: string ): Promise< Audited > {
		const headers = { 'X-Bench': '1', 'X-Bench-Plugin': half };
		// Twice, because the first view stores what the next ones are served from.
		for ( let time = 0; time < 2; time++ ) {
			const answer = await fetch( url, { headers } );
			if ( answer.headers.get( 'x-bench-plugin' ) !== half || ! ( await answer.text() ).includes( text ) ) {
				throw new Error( `${ url } does not contain ${ text }, or the plugin is not ${ half }.` );
			}
		}
		const result = await lighthouse(
			url,
			{ port: this.port, output: 'json', logLevel: 'error' },
			{
				extends: 'lighthouse:default',
				settings: {
					...( device === 'desktop' ? desktopConfig.settings : {} ),
					onlyCategories: [ ...CATEGORIES ],
					onlyAudits: MORE,
					throttlingMethod: 'provided',
					extraHeaders: headers,
				},
			}
		);
		if ( result === undefined || result.lhr.runtimeError !== undefined ) {
			throw new Error( `Lighthouse failed on ${ url }: ${ result?.lhr.runtimeError?.message ?? 'no result' }` );
		}
		return {
			...read( result.lhr ),
			shifts: [ result.lhr.audits[ 'cumulative-layout-shift' ]?.numericValue ?? NaN, await this.shift( url, device, headers ) ],
		};
	}

	private async shift( url: string, device: Device, headers: Record< string, string > ): Promise< number > {
		const context = await this.chromium.newContext( {
			...( device === 'phone' ? devices[ 'Pixel 7' ] : { viewport: { width: 1350, height: 940 } } ),
			extraHTTPHeaders: headers,
		} );
		try {
			const page = await context.newPage();
			await page.addInitScript( observeShifts );
			await page.goto( url, { waitUntil: 'networkidle' } );
			return await page.evaluate( scrolledShifts );
		} finally {
			await context.close();
		}
	}
}

type Result = NonNullable< Awaited< ReturnType< typeof lighthouse > > >[ 'lhr' ];

function read( { categories, audits }: Result ): Omit< Audited, 'shifts' > {
	const of = ( category: Category ) => {
		const found = categories[ category ];
		if ( found === undefined || found.score === null ) {
			throw new Error( `Lighthouse has no score for ${ category }.` );
		}
		return { score: found.score, refs: found.auditRefs };
	};
	const details = audits[ 'network-requests' ]?.details;
	if ( details?.type !== 'table' ) {
		throw new Error( 'Lighthouse has no list of requests.' );
	}
	const failed = CATEGORIES.flatMap( ( category ) => of( category ).refs )
		.filter( ( { id, weight } ) => weight > 0 && ( audits[ id ]?.score ?? 1 ) < 1 )
		.map( ( { id } ) => id );
	return {
		scores: {
			accessibility: of( 'accessibility' ).score * 100,
			seo: of( 'seo' ).score * 100,
			'best-practices': of( 'best-practices' ).score * 100,
		},
		failed: [ ...new Set( failed ) ],
		requests: details.items.length,
		bytes: details.items.reduce( ( sum, { transferSize } ) => sum + Number( transferSize ), 0 ),
	};
}
