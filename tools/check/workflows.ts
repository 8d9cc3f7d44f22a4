/** Checks GitHub workflows: actions are pinned, permissions are minimal, and names match `npm test` and package.json. Prettier checks the YAML. */
import { type Source, type Violation, find } from './source.ts';

/** What workflows may name. */
export interface Commands {
	/** Parts of `npm test`. */
	readonly parts: readonly string[];
	/** Scripts of package.json. */
	readonly scripts: readonly string[];
}

/** An action pinned by its commit's hash, with a readable version in a comment, or one of the checkout. */
const pinned = /^(?:\.\/\.github\/\S+|[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40} # v?\d+(?:\.\d+)*)$/;

/** Values chosen by whoever opens an issue or a pull request. In a script they would be executed. */
const foreign = /\$\{\{[^}]*github\.(?:event|head_ref|ref_name)[^}]*\}\}/g;

function checkFile( file: Source, { parts, scripts }: Commands ): Violation[] {
	const isWorkflow = file.path.startsWith( '.github/workflows/' );
	const isForeignInScript = ( line: string ) => /^\s*(?:- )?run:/.test( line ) || ! /^\s*[\w-]+:/.test( line );
	const lines = file.text.split( '\n' );
	return [
		...find( file, file.text, /^\s*(?:- )?uses: *(.+)$/gm, ( [ , what = '' ] ) =>
			pinned.test( what ) ? null : `${ what }: pin it by the hash of its commit, with the version behind it as a comment`
		),
		...( isWorkflow && ! /^permissions:\n {2}contents: read$/m.test( file.text )
			? [ { path: file.path, line: 1, message: 'a workflow begins with the right to read, and gives more to single jobs' } ]
			: [] ),
		...find( file, file.text, /pull_request_target/g, () => 'runs code of strangers with rights of ours' ),
		...lines.flatMap( ( line, index ) =>
			isForeignInScript( line ) && line.match( foreign ) !== null
				? [ { path: file.path, line: index + 1, message: 'strangers choose this value; hand it to the script in env' } ]
				: []
		),
		...find( file, file.text, /npm run ([\w:]+)/g, ( [ , script = '' ] ) =>
			scripts.includes( script ) ? null : `npm run ${ script }: package.json has no such script`
		),
		...find( file, file.text, /(?:npm test -- |parts: )([a-z][\w. -]*)$/gm, ( [ , named = '' ] ) => {
			const unknown = named.split( ' ' ).filter( ( part ) => ! parts.includes( part ) );
			return unknown.length === 0 ? null : `npm test has no part ${ unknown.join( ', ' ) }`;
		} ),
	];
}

/** Returns every violation in these files of `.github`, and every part of `npm test` that none of them runs. */
export function checkWorkflows( files: readonly Source[], commands: Commands ): Violation[] {
	const named = files
		.flatMap( ( { text } ) => [ ...text.matchAll( /^ *- parts: (.+)$/gm ) ] )
		.flatMap( ( [ , parts = '' ] ) => parts.split( ' ' ) );
	return [
		...files.flatMap( ( file ) => checkFile( file, commands ) ),
		...commands.parts
			.filter( ( part ) => ! named.includes( part ) )
			.map( ( part ) => ( { path: '.github/workflows/test.yml', line: 1, message: `the part ${ part } of npm test is run by no job` } ) ),
	];
}
