/** Quotes a text as .pot and .po files do. */
export function quoted( text: string ): string {
	const escaped = text
		.replaceAll( '\\', '\\\\' )
		.replaceAll( '"', '\\"' )
		.replaceAll( '\n', '\\n' )
		.replaceAll( '\t', '\\t' )
		.replaceAll( '\r', '\\r' );
	return `"${ escaped }"`;
}
