import ts from 'typescript';
import { FUNCTIONS, messageOf, translatorComment, type Message } from './message';

/** Finds translatable strings in a TypeScript file. */
export function fromTypeScript( file: string, code: string ): Message[] {
	const kind = file.endsWith( 'x' ) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
	const source = ts.createSourceFile( file, code, ts.ScriptTarget.Latest, true, kind );
	const found: Message[] = [];
	const visit = ( node: ts.Node ): void => {
		if ( ts.isCallExpression( node ) && ts.isIdentifier( node.expression ) && Object.hasOwn( FUNCTIONS, node.expression.text ) ) {
			const line = source.getLineAndCharacterOfPosition( node.getStart( source ) ).line + 1;
			const message = messageOf( node.expression.text, node.arguments.map( literalText ), {
				file,
				line,
				comment: commentBefore( node, code ),
			} );
			if ( message !== null ) {
				found.push( message );
			}
		}
		ts.forEachChild( node, visit );
	};
	visit( source );
	return found;
}

function literalText( node: ts.Expression ): string | null {
	if ( ts.isStringLiteralLike( node ) ) {
		return node.text;
	}
	if ( ts.isBinaryExpression( node ) && node.operatorToken.kind === ts.SyntaxKind.PlusToken ) {
		const left = literalText( node.left );
		const right = literalText( node.right );
		return left === null || right === null ? null : left + right;
	}
	return null;
}

/** Returns the comment for translators before the call, or before a node around it, up to the statement. */
function commentBefore( call: ts.Node, code: string ): string {
	for ( let node = call; ; node = node.parent ) {
		for ( const range of ts.getLeadingCommentRanges( code, node.getFullStart() ) ?? [] ) {
			const comment = translatorComment( code.slice( range.pos, range.end ) );
			if ( comment !== '' ) {
				return comment;
			}
		}
		if ( ts.isStatement( node ) || ts.isFunctionLike( node ) || ts.isSourceFile( node ) ) {
			return '';
		}
	}
}
