import ts from 'typescript';
import { FUNCTIONS, TEXT_DOMAIN } from './message';
import { keyOf } from './po';

/**
 * Returns the keys of the strings that a built script, or a chunk of one, translates. Only the bundler knows which source file is in which.
 *
 * @param code A file in `build/`. It calls the functions as `(0,a.__)( … )`.
 */
export function keysInBuilt( code: string ): Set< string > {
	const keys = new Set< string >();
	if ( ! code.includes( TEXT_DOMAIN ) ) {
		return keys;
	}
	const visit = ( node: ts.Node ): void => {
		if ( ts.isCallExpression( node ) ) {
			const signature = FUNCTIONS[ calledName( node.expression ) ];
			const texts = node.arguments.map( ( one ) => ( ts.isStringLiteralLike( one ) ? one.text : null ) );
			const text = texts[ signature?.text ?? -1 ];
			if ( signature !== undefined && typeof text === 'string' && texts[ signature.domain ] === TEXT_DOMAIN ) {
				keys.add( keyOf( { text, context: signature.context < 0 ? null : ( texts[ signature.context ] ?? null ) } ) );
			}
		}
		ts.forEachChild( node, visit );
	};
	visit( ts.createSourceFile( 'built.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS ) );
	return keys;
}

function calledName( called: ts.Expression ): string {
	if ( ts.isParenthesizedExpression( called ) ) {
		return calledName( called.expression );
	}
	if ( ts.isBinaryExpression( called ) && called.operatorToken.kind === ts.SyntaxKind.CommaToken ) {
		return calledName( called.right );
	}
	if ( ts.isPropertyAccessExpression( called ) ) {
		return called.name.text;
	}
	return ts.isIdentifier( called ) ? called.text : '';
}
