/** `npm run wordpress [-- --update]`: gets both releases and prints their paths. */
import { getWordPress } from './get.ts';

const update = process.argv.includes( '--update' );
for ( const channel of [ 'newest', 'oldest' ] as const ) {
	const wordpress = await getWordPress( channel, { update, report: ( message ) => console.error( `… ${ message }` ) } );
	console.log( `${ channel }\t${ wordpress.version }\t${ wordpress.path }\t(${ wordpress.source })` );
}
