import { Disabled, Placeholder } from '@wordpress/components';
// The default export works with every supported WordPress; named ones only came with 6.9.
import ServerSideRender from '@wordpress/server-side-render';

/** What is shown where PHP renders nothing: why, or an example. */
type Instead = { readonly empty: string; readonly example?: never } | { readonly example: React.ReactNode; readonly empty?: never };

type ServerPreviewProps = Instead & {
	readonly block: string;
	readonly attributes: object;
	/** What the block is called. */
	readonly label: string;
};

/**
 * Shows a block as PHP renders it. Its links do nothing in the editor.
 *
 * @param props            Component props.
 * @param props.block      Name of the block.
 * @param props.attributes What is stored.
 * @param props.label      What the block is called.
 * @param props.empty      Says why there is nothing to see.
 * @param props.example    Shown in its place.
 */
export function ServerPreview( { block, attributes, label, empty, example }: ServerPreviewProps ): React.JSX.Element {
	// The editor aligns the block itself, and the server refuses attributes it does not know.
	const known = Object.fromEntries( Object.entries( attributes ).filter( ( [ name ] ) => name !== 'align' ) );
	return (
		<Disabled>
			<ServerSideRender
				block={ block }
				attributes={ known }
				skipBlockSupportAttributes
				EmptyResponsePlaceholder={ () => example ?? <Placeholder label={ label } instructions={ empty ?? '' } /> }
			/>
		</Disabled>
	);
}
