import { Disabled, Placeholder } from '@wordpress/components';
// The default export works with every supported WordPress; named ones only came with 6.9.
import ServerSideRender from '@wordpress/server-side-render';

interface ServerPreviewProps {
	readonly block: string;
	readonly attributes: object;
	/** What the block is called. */
	readonly label: string;
	/** Shown where PHP renders nothing, with the reason. */
	readonly empty: string;
}

/**
 * Shows a block as PHP renders it. Its links do nothing in the editor.
 *
 * @param props            Component props.
 * @param props.block      Name of the block.
 * @param props.attributes What is stored.
 * @param props.label      What the block is called.
 * @param props.empty      Shown if PHP renders nothing.
 */
export function ServerPreview( { block, attributes, label, empty }: ServerPreviewProps ): React.JSX.Element {
	// The editor aligns the block itself, and the server refuses attributes it does not know.
	const known = Object.fromEntries( Object.entries( attributes ).filter( ( [ name ] ) => name !== 'align' ) );
	return (
		<Disabled>
			<ServerSideRender
				block={ block }
				attributes={ known }
				skipBlockSupportAttributes
				EmptyResponsePlaceholder={ () => <Placeholder label={ label } instructions={ empty } /> }
			/>
		</Disabled>
	);
}
