/** Text that is already HTML. */
export class Markup {
	public constructor( public readonly text: string ) {}
}

export type Content = Markup | string | number | null | undefined | false | Content[];

const ENTITIES: Record< string, string > = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function write( content: Content ): string {
	if ( Array.isArray( content ) ) {
		return content.map( write ).join( '' );
	}
	if ( content instanceof Markup ) {
		return content.text;
	}
	return content === null || content === undefined || content === false
		? ''
		: String( content ).replace( /[&<>"']/g, ( sign ) => ENTITIES[ sign ] ?? sign );
}

/** Returns markup (as a template tag): everything inserted is escaped, except the output of this tag itself. */
export function html( parts: TemplateStringsArray, ...contents: Content[] ): Markup {
	return new Markup( parts.reduce( ( all, part, index ) => all + write( contents[ index - 1 ] ) + part ) );
}

/** Returns an attribute without a value if the condition holds. */
export function attribute( name: 'checked' | 'selected' | 'disabled' | 'open', on: boolean ): Markup {
	return new Markup( on ? ` ${ name }` : '' );
}
