import { join } from 'node:path';
import { connectCampaign, readTiers } from '../demo/connect';
import { CONTENT_EDITION } from '../demo/content';
import { WebClient } from '../demo/client';
import { seedContent } from '../demo/seed';
import { getWordPress } from '../wordpress/get';
import { banner } from './banner';
import { buildIfNeeded, watchSources } from './build';
import type { StartOptions } from './options';
import { startSite, type RunningSite } from './playground';
import { findPort } from './ports';
import type { Output, Progress } from './progress';
import { startSandbox } from './sandbox';
import type { StopStack } from './stack';
import type { StateFile } from './state';
import { placeWordPress } from './tree';

/** Arguments of a start. */
export interface StartContext {
	readonly options: StartOptions;
	/** The checkout. */
	readonly root: string;
	/** Folder of the state. */
	readonly directory: string;
	readonly state: StateFile;
	readonly running: StopStack;
	readonly progress: Progress;
	readonly output: Output;
}

/** Starts everything step by step. What has to be ended later is on the stack. */
export async function start( context: StartContext ): Promise< void > {
	const { options, root, directory, state, running, progress, output } = context;
	const begun = Date.now();
	if ( options.fresh ) {
		await progress.step( 'Throwing away the last demo site', () => state.forget() );
	}
	await state.load();
	if ( options.build ) {
		await progress.step( 'Scripts and styles', () =>
			buildIfNeeded( root, join( directory, 'build.stamp' ), ( child ) => running.push( 'build', () => child.stop() ) )
		);
	}
	const wordpress = await progress.step( 'WordPress', ( detail ) => getWordPress( options.wordpress, { report: detail } ) );
	const folder = join( directory, 'site' );
	if ( state.current.wordpress !== wordpress.version ) {
		await progress.step( `A site of WordPress ${ wordpress.version }`, () => placeWordPress( wordpress.path, folder ) );
		await state.change( { wordpress: wordpress.version } );
	}

	const wished = { site: state.current.sitePort ?? options.port, sandbox: state.current.sandboxPort ?? options.sandboxPort };
	const sitePort = await findPort( wished.site );
	const sandboxPort = await findPort( wished.sandbox, new Set( [ sitePort ] ) );
	const sandbox = await progress.step( 'The Patreon sandbox', () =>
		startSandbox( root, sandboxPort, join( directory, 'sandbox.json' ), ( child ) => running.push( 'sandbox', () => child.stop() ) )
	);
	const site = await progress.step( 'The site', async () => {
		const started = await startSite( { root, site: folder, port: sitePort, php: options.php, patreonUrl: sandbox.url } );
		await running.push( 'site', () => started.stop() );
		await started.runScript( 'prepare.php' );
		return started;
	} );
	await state.change( { sitePort, sandboxPort } );
	await fill( context, site, sandbox.url );

	if ( options.watch && ! running.isEnding ) {
		const watch = watchSources( root, reportBuilds( progress ) );
		await running.push( 'watch', () => watch.stop() );
	}
	output.write(
		banner( {
			siteUrl: site.url,
			sandboxUrl: sandbox.url,
			wordpress: wordpress.version,
			php: options.php,
			seconds: ( Date.now() - begun ) / 1000,
			steppedOver: [ ...( sitePort === wished.site ? [] : [ wished.site ] ), ...( sandboxPort === wished.sandbox ? [] : [ wished.sandbox ] ) ],
			watching: options.watch,
		} )
	);
}

/** Connects the demo campaign and creates the posts, if that is not done yet. */
async function fill( { state, progress }: StartContext, site: RunningSite, patreonUrl: string ): Promise< void > {
	const connection = `${ site.url } ${ patreonUrl }`;
	const isConnected = state.current.connected === connection;
	const isSeeded = state.current.seeded === CONTENT_EDITION;
	if ( isConnected && isSeeded ) {
		return;
	}
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	if ( ! isConnected ) {
		await progress.step( 'A connected campaign', () => connectCampaign( admin, patreonUrl ) );
		await state.change( { connected: connection } );
	}
	if ( ! isSeeded ) {
		await progress.step( 'A demo site', async ( detail ) => seedContent( admin, await readTiers( admin ), Date.now(), detail ) );
		await state.change( { seeded: CONTENT_EDITION } );
	}
}

/** Reports builds; the first one is that of the start itself. */
function reportBuilds( progress: Progress ): ( text: string ) => void {
	let first = true;
	return ( text ) => {
		if ( text.includes( 'compiled successfully' ) ) {
			if ( ! first ) {
				progress.note( 'Rebuilt.' );
			}
			first = false;
		} else if ( /\bERROR\b|compiled with \d+ error/.test( text ) ) {
			progress.note( text.trim() );
		}
	};
}
