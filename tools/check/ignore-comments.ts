/** Checks comments that switch off rules of PHP_CodeSniffer: each must suppress something, name it, and say why. */
import type { Source, Violation } from './source.ts';

/** What PHP_CodeSniffer reports without such comments. */
export interface Report {
	readonly path: string;
	readonly line: number;
	/** Standard, category, sniff and code, with dots between. */
	readonly source: string;
}

/** `phpcs:ignore` for one line, or `phpcs:disable` up to `phpcs:enable`. */
const comment = /phpcs:(ignore|disable)(?!\w)[ \t]*([\w., ]*?)[ \t]*(?:--[ \t]*(.*?))?[ \t]*(?:\*\/|$)/;

/** Returns the lines a comment applies to, counted from 1. */
function reach( lines: readonly string[], at: number, kind: string ): { from: number; to: number } {
	if ( kind === 'disable' ) {
		const end = lines.findIndex( ( line, index ) => index >= at && line.includes( 'phpcs:enable' ) );
		return { from: at, to: end < 0 ? lines.length : end + 1 };
	}
	// On its own line, it applies to the next one.
	const isAlone = /^\s*(?:\/\/|\/\*|#)/.test( lines[ at - 1 ] ?? '' );
	return isAlone ? { from: at + 1, to: at + 1 } : { from: at, to: at };
}

function covers( code: string, reported: string ): boolean {
	return reported === code || reported.startsWith( `${ code }.` );
}

/** Returns every comment in these files that suppresses nothing or everything, or has no reason. */
export function checkIgnoreComments( files: readonly Source[], reports: readonly Report[] ): Violation[] {
	return files.flatMap( ( { path, text } ) => {
		const lines = text.split( '\n' );
		const here = reports.filter( ( report ) => report.path === path );
		return lines.flatMap( ( content, index ): Violation[] => {
			const [ , kind = '', codes = '', reason = '' ] = comment.exec( content ) ?? [];
			if ( kind === '' ) {
				return [];
			}
			const line = index + 1;
			const { from, to } = reach( lines, line, kind );
			const suppressed = here.filter( ( report ) => report.line >= from && report.line <= to );
			const named = codes.split( ',' ).flatMap( ( code ) => ( code.trim() === '' ? [] : [ code.trim() ] ) );
			return [
				...( named.length === 0 ? [ `phpcs:${ kind } without a sniff switches all of them off` ] : [] ),
				...( reason.trim() === '' ? [ `phpcs:${ kind } needs its reason, after --` ] : [] ),
				...named
					.filter( ( code ) => ! suppressed.some( ( report ) => covers( code, report.source ) ) )
					.map( ( code ) => `${ code } is not reported here, or not run: the comment suppresses nothing` ),
			].map( ( message ) => ( { path, line, message } ) );
		} );
	} );
}
