/**
 * Lets the text of core's blocks be a placeholder: registers the source of block bindings in the editor, and adds the control that chooses a
 * placeholder.
 */
import { InspectorControls } from '@wordpress/block-editor';
import { registerBlockBindingsSource } from '@wordpress/blocks';
import { PanelBody, SelectControl } from '@wordpress/components';
import { addFilter } from '@wordpress/hooks';
import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { PLACEHOLDER_SOURCE, placeholders } from '../src/data/placeholders';
import { isRecord } from '../src/types';

/** Block name → the attribute with its text. */
const TEXTS: Readonly< Record< string, string > > = { 'core/paragraph': 'content', 'core/heading': 'content', 'core/button': 'text' };

interface BlockProps {
	readonly name: string;
	readonly attributes: Readonly< Record< string, unknown > >;
	readonly setAttributes: ( attributes: Record< string, unknown > ) => void;
}

/** Returns the value if it is an object, otherwise an empty one. */
function record( value: unknown ): Readonly< Record< string, unknown > > {
	return isRecord( value ) ? value : {};
}

/** Returns the placeholder that the arguments of a binding name; '' for none. */
function keyIn( binding: unknown ): string {
	const { key } = record( record( binding )[ 'args' ] );
	return typeof key === 'string' ? key : '';
}

/** Returns the placeholder of a binding that a block stores; '' if it is not one of this plugin's. */
function keyOf( binding: unknown ): string {
	return record( binding )[ 'source' ] === PLACEHOLDER_SOURCE ? keyIn( binding ) : '';
}

/**
 * Returns the attributes of a block whose text is a placeholder. The text itself is stored empty, because WordPress would show it if this plugin
 * were inactive.
 *
 * @param attributes Attributes of the block.
 * @param text       The attribute with its text.
 * @param key        Placeholder; '' for none.
 */
export function bound( attributes: BlockProps[ 'attributes' ], text: string, key: string ): Record< string, unknown > {
	const metadata = record( attributes[ 'metadata' ] );
	const others = Object.fromEntries( Object.entries( record( metadata[ 'bindings' ] ) ).filter( ( [ attribute ] ) => attribute !== text ) );
	const bindings = key === '' ? others : { ...others, [ text ]: { source: PLACEHOLDER_SOURCE, args: { key } } };
	return {
		metadata: { ...metadata, bindings: Object.keys( bindings ).length === 0 ? undefined : bindings },
		...( key === '' ? {} : { [ text ]: '' } ),
	};
}

/** Adds the panel to blocks that have a text. */
function withPanel( Edit: ComponentType< BlockProps > ): ComponentType< BlockProps > {
	return function EditWithValue( props ) {
		const text = TEXTS[ props.name ];
		if ( text === undefined ) {
			return <Edit { ...props } />;
		}
		const key = keyOf( record( record( props.attributes[ 'metadata' ] )[ 'bindings' ] )[ text ] );
		return (
			<>
				<Edit { ...props } />
				<InspectorControls>
					<PanelBody title={ __( 'Value from Patreon', 'tier-gate-for-patreon' ) } initialOpen={ key !== '' }>
						<SelectControl
							__nextHasNoMarginBottom
							__next40pxDefaultSize
							label={ __( 'Text', 'tier-gate-for-patreon' ) }
							help={ __( 'Readers see a value that fits them instead of your text.', 'tier-gate-for-patreon' ) }
							value={ key }
							options={ [
								{ value: '', label: __( 'What I write', 'tier-gate-for-patreon' ) },
								...placeholders().map( ( { key: value, label } ) => ( { value, label } ) ),
							] }
							onChange={ ( value ) => {
								props.setAttributes( bound( props.attributes, text, value ) );
							} }
						/>
					</PanelBody>
				</InspectorControls>
			</>
		);
	};
}

registerBlockBindingsSource( {
	name: PLACEHOLDER_SOURCE,
	label: __( 'Patreon', 'tier-gate-for-patreon' ),
	// WordPress passes the bindings of this source, each with its arguments and without the name of the source.
	getValues: ( { bindings }: { readonly bindings: Readonly< Record< string, unknown > > } ) =>
		Object.fromEntries(
			Object.entries( bindings ).map( ( [ attribute, binding ] ) => [
				attribute,
				placeholders().find( ( { key } ) => key === keyIn( binding ) )?.example ?? '',
			] )
		),
	canUserEditValue: () => false,
} );

addFilter( 'editor.BlockEdit', 'patreon-gate/value', withPanel );
