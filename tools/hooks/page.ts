import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHooks, type Hook } from './read-hooks';

/** The generated page. */
export const PAGE = 'docs/hooks.md';

/** Files with hooks. */
export const SOURCES = { php: 'includes/Hooks.php', javascript: 'src/hooks/index.ts' } as const;

const INTRO = `# Hooks

<!-- Written by \`npm run docs:hooks\` from ${ SOURCES.php } and ${ SOURCES.javascript }; change those. -->

Everything an add-on can listen to or change. How to write an add-on, what it may rely on, and how a hook is retired:
[extending.md](extending.md).

- The plugin calls add-ons through a guard: one that throws, or returns something of another type, is reported to
  \`patreon_gate_error_caught\` and passed over. Where a decision is concerned, it can close a lock but never open one.
- Classes in the types below live in the PHP namespace \`Patreon_Gate\\\`.
- JavaScript never decides who may read.
`;

/**
 * Returns the whole page.
 *
 * @param root Folder of the checkout.
 */
export async function hooksPage( root: string ): Promise< string > {
	const php = readHooks( await readFile( join( root, SOURCES.php ), 'utf8' ) );
	const javascript = readHooks( await readFile( join( root, SOURCES.javascript ), 'utf8' ) );
	return (
		[ INTRO, '## PHP', ...sections( php, 'php' ), '## JavaScript', ...sections( javascript, 'ts' ) ]
			.join( '\n\n' )
			.replace( /\n{3,}/g, '\n\n' )
			.trimEnd() + '\n'
	);
}

function sections( hooks: readonly Hook[], language: string ): string[] {
	const parts: string[] = [];
	let section = '';
	for ( const hook of hooks ) {
		if ( hook.section !== section ) {
			section = hook.section;
			parts.push( `### ${ section }` );
		}
		parts.push( entry( hook, language ) );
	}
	return parts;
}

function entry( { name, kind, doc }: Hook, language: string ): string {
	const parts = [ `#### \`${ name }\``, `**${ kind.charAt( 0 ).toUpperCase() + kind.slice( 1 ) }.** ${ doc.summary }`, ...doc.paragraphs ];
	if ( doc.deprecated !== '' ) {
		parts.push( `**Deprecated** ${ doc.deprecated }` );
	}
	const values = doc.params.map( ( { type, name: param, text } ) => `- \`$${ param }\` (\`${ type }\`): ${ text }` );
	if ( doc.returns !== null ) {
		values.push( `- returns \`${ doc.returns.type }\`: ${ doc.returns.text }` );
	}
	if ( values.length > 0 ) {
		parts.push( values.join( '\n' ) );
	}
	if ( doc.example !== '' ) {
		parts.push( '```' + language + '\n' + doc.example + '\n```' );
	}
	parts.push( `Since ${ doc.since }.` );
	return parts.join( '\n\n' );
}
