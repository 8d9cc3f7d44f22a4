/**
 * `npm run i18n`: writes the template for translators, brings every language up to date with it, says what is left to translate, and writes
 * what WordPress loads. With `--compile` only the last: this is the end of `npm run build`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths';
import { collectPot } from './collect';
import { languages } from './compile';
import { faultsOf } from './faults';
import { merge } from './merge';
import { TEXT_DOMAIN } from './message';
import { formatPo, parsePo } from './po';
import { writeCompiled } from './write';

async function update(): Promise< void > {
	const pot = await collectPot( root );
	await mkdir( join( root, 'languages' ), { recursive: true } );
	await writeFile( join( root, 'languages', `${ TEXT_DOMAIN }.pot` ), pot );
	const template = parsePo( pot );
	process.stdout.write( `${ template.entries.length } strings → languages/${ TEXT_DOMAIN }.pot\n` );
	for ( const { locale, file, po } of await languages( root ) ) {
		const merged = merge( po, template );
		await writeFile( file, formatPo( merged ) );
		const faults = faultsOf( merged, template );
		process.stdout.write( `${ locale }: ${ faults.length === 0 ? 'complete' : `${ faults.length } to do\n${ faults.join( '\n' ) }` }\n` );
	}
}

if ( ! process.argv.includes( '--compile' ) ) {
	await update();
}
process.stdout.write( `${ await writeCompiled( root ) } files for WordPress → languages/\n` );
