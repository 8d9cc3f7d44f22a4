import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { DesignSelect, StoredLockEditor, useLockSentence } from '../../src/components';
import type { Lock } from '../../src/types';

/** Attributes of the block. A type, because WordPress' types do not accept an interface here. */
export type Attributes = { lock: Lock; cta?: number };

interface EditProps {
	readonly clientId: string;
	readonly attributes: { readonly lock?: unknown; readonly cta?: number };
	readonly setAttributes: ( attributes: Partial< Attributes > ) => void;
}

/**
 * Shows the line below which everything is for members, with its lock in the sidebar.
 *
 * @param props               Block props.
 * @param props.clientId      Which block.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { clientId, attributes, setAttributes }: EditProps ): React.JSX.Element {
	const sentence = useLockSentence( attributes.lock );
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Who can read on', 'tier-gate-for-patreon' ) }>
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
			<div { ...useBlockProps( { className: 'patreon-gate-divider' } ) }>
				<span className="patreon-gate-divider__label">{ __( 'Members only from here', 'tier-gate-for-patreon' ) }</span>
				<span className="patreon-gate-divider__lock">{ sentence }</span>
			</div>
		</>
	);
}
