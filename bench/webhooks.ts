/**
 * The cost of receiving a webhook, compared with an empty REST route of the same WordPress: queries and milliseconds inside PHP, alternately, and 500
 * deliveries at once. `npm run bench:webhooks [-- --rounds=300 --bursts=4]`
 */
import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { DEMO } from '../sandbox/people/demo-campaigns.ts';
import { WebClient } from '../tools/demo/client.ts';
import { connectCampaign } from '../tools/demo/connect.ts';
import { root } from '../tools/lib/paths.ts';
import { type Site, startSite } from '../tools/site/site.ts';
import { median, quantile } from './statistics.ts';

const BURST = 500;
/** Limits above the empty route. */
const ALLOWED = { ms: 3, queries: 3 };

/** Requests the values measured inside PHP. */
const PROBE = { 'x-bench': '1' };

interface Answer {
	readonly status: number;
	/** From the first byte sent to the last byte received. */
	readonly took: number;
	/** Inside PHP. */
	readonly ms: number;
	readonly queries: number;
}

interface Target {
	readonly url: string;
	readonly secret: string;
}

const CARE = `
$plugin = Patreon_Gate\\Plugin::instance();
return Patreon_Gate\\Webhooks\\Webhook_Address::of( $plugin->webhook_manager()->maintain( $data, time() )->token );
`;

const HEARD = `
global $wpdb;
return array_map( 'intval', $wpdb->get_row( $wpdb->prepare( 'SELECT COUNT(*) AS members, SUM(deliveries) AS deliveries FROM %i', $wpdb->prefix . 'patreon_gate_inbox' ), ARRAY_A ) );
`;

function option( name: string, otherwise: number ): number {
	const given = process.argv.find( ( argument ) => argument.startsWith( `--${ name }=` ) );
	return given === undefined ? otherwise : Number( given.slice( name.length + 3 ) );
}

let member = 0;

/** Returns a body as long as a real one, about one of several members. */
function delivery( members: number ): string {
	const id = `aaaaaaaa-0000-4000-8000-${ String( member++ % members ).padStart( 12, '0' ) }`;
	return JSON.stringify( {
		data: {
			type: 'member',
			id,
			attributes: { full_name: 'Somebody', note: 'x'.repeat( 3500 ) },
			relationships: { campaign: { data: { type: 'campaign', id: DEMO.campaign } } },
		},
	} );
}

async function send( url: string, body: string, headers: Record< string, string > ): Promise< Answer > {
	const begun = performance.now();
	return new Promise( ( resolve ) => {
		const sent = request( url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, agent: false }, ( response ) => {
			response.resume();
			response.on( 'end', () => {
				const number = ( name: string ): number => Number( response.headers[ name ] ?? 0 );
				resolve( {
					status: response.statusCode ?? 0,
					took: performance.now() - begun,
					ms: number( 'x-bench-ms' ),
					queries: number( 'x-bench-queries' ),
				} );
			} );
		} );
		// No answer: Patreon would try again.
		sent.on( 'error', () => resolve( { status: 0, took: performance.now() - begun, ms: 0, queries: 0 } ) );
		sent.end( body );
	} );
}

const ours = ( target: Target, members: number, headers: Record< string, string > = {} ): Promise< Answer > => {
	const body = delivery( members );
	return send( target.url, body, {
		'x-patreon-event': 'members:update',
		'x-patreon-signature': createHmac( 'md5', target.secret ).update( body ).digest( 'hex' ),
		...headers,
	} );
};

const empty = ( site: Site, headers: Record< string, string > = {} ): Promise< Answer > =>
	send( `${ site.url }/wp-json/empty/v1/nothing`, delivery( 1 ), headers );

function row( title: string, answers: readonly Answer[], of: ( one: Answer ) => number ): string {
	const values = answers.map( of );
	return `| ${ title } | ${ quantile( values, 0.5 ).toFixed( 2 ) } | ${ quantile( values, 0.99 ).toFixed( 2 ) } |`;
}

interface Single {
	readonly ours: Answer[];
	readonly empty: Answer[];
	/** The empty route of the same WordPress without the plugin. */
	readonly bare: Answer[];
}

async function inTurn( site: Site, target: Target, rounds: number ): Promise< Single > {
	const found: Single = { ours: [], empty: [], bare: [] };
	for ( let round = -20; round < rounds; round++ ) {
		const steps = [
			async () => [ 'ours', await ours( target, 200, PROBE ) ] as const,
			async () => [ 'empty', await empty( site, PROBE ) ] as const,
			async () => [ 'bare', await empty( site, { ...PROBE, 'x-bench-plugin': 'off' } ) ] as const,
		];
		for ( const step of round % 2 === 0 ? steps : steps.reverse() ) {
			const [ which, answer ] = await step();
			if ( answer.status !== 200 ) {
				throw new Error( `${ which } answered ${ answer.status }.` );
			}
			if ( round >= 0 ) {
				found[ which ].push( answer );
			}
		}
	}
	return found;
}

async function burst( one: () => Promise< Answer > ): Promise< Answer[] > {
	return Promise.all( Array.from( { length: BURST }, one ) );
}

async function measure( pools: number | undefined, rounds: number, bursts: number ): Promise< { lines: string[]; isGood: boolean } > {
	const site = await startSite( { ...( pools === undefined ? {} : { pools } ) } );
	try {
		const admin = new WebClient( site.url );
		await admin.signIn( 'admin', 'password' );
		await connectCampaign( admin, site.sandbox.url );
		const url = String( await site.php( CARE, DEMO.campaign ) );
		const secret = [ ...site.sandbox.services.world.webhooks.values() ][ 0 ]?.secret ?? '';
		const target = { url, secret };
		const single = await inTurn( site, target, rounds );
		const heardBefore = ( await site.php( HEARD ) ) as { members: number; deliveries: number };
		const many = { ours: [] as Answer[], empty: [] as Answer[] };
		for ( let round = 0; round < bursts; round++ ) {
			many.ours.push( ...( await burst( () => ours( target, 400, PROBE ) ) ) );
			many.empty.push( ...( await burst( () => empty( site, PROBE ) ) ) );
		}
		const heard = ( await site.php( HEARD ) ) as { members: number; deliveries: number };
		const good = many.ours.filter( ( one ) => one.status >= 200 && one.status < 300 ).length;
		const taken = heard.deliveries - heardBefore.deliveries;
		const most = ( answers: readonly Answer[] ): number => Math.max( ...answers.map( ( one ) => one.queries ) );
		const ms = ( one: Answer ): number => one.ms;
		const above = ( route: readonly Answer[] ): number => median( single.ours.map( ms ) ) - median( route.map( ms ) );
		const queries = ( answers: readonly Answer[] ): number => median( answers.map( ( one ) => one.queries ) );
		const isGood =
			above( single.empty ) <= ALLOWED.ms &&
			above( single.bare ) <= ALLOWED.ms &&
			most( single.ours ) <= Math.min( queries( single.empty ), queries( single.bare ) ) + ALLOWED.queries &&
			good === many.ours.length &&
			taken === many.ours.length;
		return {
			isGood,
			lines: [
				`## ${ pools === undefined ? "PHP's own server, 6 workers" : 'nginx and PHP-FPM, 6 workers' }`,
				'',
				`${ rounds } requests each, one after the other, in turn; milliseconds inside PHP:`,
				'',
				'| | p50 | p99 |',
				'| --- | --- | --- |',
				row( 'delivery', single.ours, ms ),
				row( 'empty REST route', single.empty, ms ),
				row( 'empty REST route without the plugin', single.bare, ms ),
				'',
				`Queries: ${ queries( single.ours ) } (${ most( single.ours ) } at most), empty route ${ queries( single.empty ) }, without the plugin ${ queries( single.bare ) }. Above the empty route: ${ above( single.empty ).toFixed( 2 ) } ms, without the plugin ${ above( single.bare ).toFixed( 2 ) } ms.`,
				'',
				`${ bursts } bursts of ${ BURST } at once; milliseconds inside PHP, and until the sender has the answer, waiting for a worker included:`,
				'',
				'| | p50 | p99 |',
				'| --- | --- | --- |',
				row( 'delivery, inside PHP', many.ours, ms ),
				row( 'empty REST route, inside PHP', many.empty, ms ),
				row( 'delivery, until answered', many.ours, ( one ) => one.took ),
				row( 'empty REST route, until answered', many.empty, ( one ) => one.took ),
				'',
				`Answered 2xx: ${ good } of ${ many.ours.length }. In the inbox: ${ taken } deliveries of ${ heard.members } members.`,
				'',
			],
		};
	} finally {
		await site.stop();
	}
}

const rounds = option( 'rounds', 300 );
const bursts = option( 'bursts', 4 );
const parts = [ await measure( 1, rounds, bursts ), await measure( undefined, rounds, bursts ) ];
const text = [
	'# Cost of hearing a webhook',
	'',
	'Newest WordPress on MariaDB, opcache, two cores shared with the sender and with whatever else ran meanwhile. Made by `npm run bench:webhooks`.',
	'',
	...parts.flatMap( ( part ) => part.lines ),
].join( '\n' );
console.log( text );
await writeFile( join( root, 'bench/results-webhooks.md' ), `${ text.trimEnd() }\n` );
if ( parts.some( ( part ) => ! part.isGood ) ) {
	throw new Error( `More than ${ ALLOWED.ms } ms or ${ ALLOWED.queries } queries above the empty route, or a delivery was lost.` );
}
