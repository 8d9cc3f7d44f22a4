import { BlockControls, InspectorControls, useBlockProps, useInnerBlocksProps } from '@wordpress/block-editor';
import { PanelBody, ToolbarButton, ToolbarGroup } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { DesignSelect, StoredLockEditor, useLockSentence } from '../../src/components';
import type { Lock } from '../../src/types';
import { useFace } from './use-face';

/** Attributes of the block. A type, because WordPress' types do not accept an interface here. */
export type Attributes = { lock: Lock; cta?: number };

interface EditProps {
	readonly clientId: string;
	readonly attributes: { readonly lock?: unknown; readonly cta?: number };
	readonly setAttributes: ( attributes: Partial< Attributes > ) => void;
}

const TEMPLATE: [ string ][] = [ [ 'patreon-gate/gate-granted' ], [ 'patreon-gate/gate-denied' ] ];

/**
 * Shows the container with two versions. One is visible at a time; the toolbar and the buttons at the top switch between them.
 *
 * @param props               Block props.
 * @param props.clientId      Which block.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { clientId, attributes, setAttributes }: EditProps ): React.JSX.Element {
	const [ face, turn ] = useFace( clientId );
	const sentence = useLockSentence( attributes.lock );
	const faces = [
		{ id: 'granted', label: __( 'Members see', 'tier-gate-for-patreon' ) },
		{ id: 'denied', label: __( 'Everyone else sees', 'tier-gate-for-patreon' ) },
	] as const;
	const { children, ...wrapper } = useInnerBlocksProps( useBlockProps( { className: `patreon-gate-gate is-showing-${ face }` } ), {
		template: TEMPLATE,
		templateLock: 'all',
	} );
	return (
		<>
			<BlockControls>
				<ToolbarGroup>
					{ faces.map( ( { id, label } ) => (
						<ToolbarButton
							key={ id }
							isPressed={ face === id }
							onClick={ () => {
								turn( id );
							} }
						>
							{ label }
						</ToolbarButton>
					) ) }
				</ToolbarGroup>
			</BlockControls>
			<InspectorControls>
				<PanelBody title={ __( 'Who can see it', 'tier-gate-for-patreon' ) }>
					<StoredLockEditor
						stored={ attributes.lock }
						place={ clientId }
						onChange={ ( lock ) => {
							setAttributes( { lock } );
						} }
					/>
					<DesignSelect
						design={ attributes.cta ?? 0 }
						fallback={ __( 'As chosen for the post', 'tier-gate-for-patreon' ) }
						onChange={ ( cta ) => {
							setAttributes( { cta } );
						} }
					/>
				</PanelBody>
			</InspectorControls>
			<div { ...wrapper }>
				<div className="patreon-gate-gate__head" contentEditable={ false }>
					<span className="patreon-gate-gate__lock">{ sentence }</span>
					<span className="patreon-gate-gate__faces" role="group" aria-label={ __( 'Version', 'tier-gate-for-patreon' ) }>
						{ faces.map( ( { id, label } ) => (
							<button
								key={ id }
								type="button"
								aria-pressed={ face === id }
								onClick={ () => {
									turn( id );
								} }
							>
								{ label }
							</button>
						) ) }
					</span>
				</div>
				{ children }
			</div>
		</>
	);
}
