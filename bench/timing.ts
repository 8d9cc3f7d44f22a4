/**
 * Checks whether response times reveal locked text (row L35): searches for a word that occurs only in locked text, and for one that occurs nowhere.
 * `npm run bench:timing [-- --rounds=200]`
 */
import { startSite } from '../tools/site/site.ts';
import { seed } from './fixture.ts';
import { median, welch } from './statistics.ts';

/** Both have the same length, so that the queries take the same time. */
const HIDDEN = 'zanzibarcanary';
const NOWHERE = 'qqqqqqqqqqqqqq';

const PUBLISH = `
for ( $i = 0; $i < 50; $i++ ) {
	$id = wp_insert_post( array( 'post_status' => 'publish', 'post_title' => "Hidden $i", 'post_content' => str_repeat( $data . ' words ', 200 ) ) );
	Patreon_Gate\\Plugin::instance()->post_locks()->set( $id, Patreon_Gate\\Gating\\Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) ) );
}
return true;
`;

async function search( url: string, word: string ): Promise< { ms: number; body: string } > {
	const answer = await fetch( `${ url }/?s=${ word }`, { headers: { 'X-Bench': '1' } } );
	return { ms: Number( answer.headers.get( 'x-bench-ms' ) ), body: ( await answer.text() ).replaceAll( word, '' ) };
}

const rounds = Number( process.argv.find( ( argument ) => argument.startsWith( '--rounds=' ) )?.slice( 9 ) ?? 200 );
const site = await startSite();
try {
	await seed( site );
	await site.php( PUBLISH, HIDDEN );
	const hidden: number[] = [];
	const nowhere: number[] = [];
	for ( let round = -20; round < rounds; round++ ) {
		const words = round % 2 === 0 ? [ HIDDEN, NOWHERE ] : [ NOWHERE, HIDDEN ];
		const bodies: string[] = [];
		for ( const word of words ) {
			const { ms, body } = await search( site.url, word );
			bodies.push( body );
			if ( round >= 0 ) {
				( word === HIDDEN ? hidden : nowhere ).push( ms );
			}
		}
		if ( bodies[ 0 ] !== bodies[ 1 ] ) {
			throw new Error( 'The two searches were answered differently.' );
		}
	}
	console.log(
		`hidden ${ median( hidden ).toFixed( 2 ) } ms, nowhere ${ median( nowhere ).toFixed( 2 ) } ms, Welch's t = ${ welch( hidden, nowhere ).toFixed( 2 ) } over ${ String( rounds ) } pairs`
	);
} finally {
	await site.stop();
}
