import { ComboboxControl } from '@wordpress/components';
import { store as coreStore } from '@wordpress/core-data';
import { useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { isRecord } from '../../types';

interface PagePickerProps {
	readonly label?: string;
	/** What is used until a page is chosen. */
	readonly help?: React.ReactNode;
	/** 0 for none. */
	readonly pageId: number;
	readonly onChange: ( pageId: number ) => void;
}

interface Choice {
	readonly value: string;
	readonly label: string;
}

function asChoice( page: unknown ): Choice | null {
	if ( ! isRecord( page ) || typeof page[ 'id' ] !== 'number' ) {
		return null;
	}
	const { id, title } = page;
	const text = isRecord( title ) && typeof title[ 'raw' ] === 'string' ? title[ 'raw' ] : '';
	return {
		value: String( id ),
		label: text === '' ? /* translators: %s: number of a page. */ sprintf( __( 'Page %s', 'tier-gate-for-patreon' ), String( id ) ) : text,
	};
}

/**
 * Finds a page of the site by its title.
 *
 * @param props          Component props.
 * @param props.label    Label of the control.
 * @param props.help     What is used until a page is chosen.
 * @param props.pageId   The page chosen.
 * @param props.onChange Called with the page.
 */
export function PagePicker( { label, help, pageId, onChange }: PagePickerProps ): React.JSX.Element {
	const [ search, setSearch ] = useState( '' );
	const choices = useSelect(
		( select ): readonly Choice[] => {
			const core = select( coreStore );
			const found: unknown = core.getEntityRecords( 'postType', 'page', {
				context: 'edit',
				per_page: 20,
				...( search === '' ? {} : { search } ),
			} );
			const chosen: unknown = pageId > 0 ? core.getEntityRecord( 'postType', 'page', pageId ) : null;
			const list: readonly unknown[] = Array.isArray( found ) ? found : [];
			const pages = [ chosen, ...list ].map( asChoice ).filter( ( choice ) => choice !== null );
			return pages.filter( ( page, index ) => pages.findIndex( ( other ) => other.value === page.value ) === index );
		},
		[ pageId, search ]
	);
	return (
		<ComboboxControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ label ?? __( 'Page', 'tier-gate-for-patreon' ) }
			help={ help }
			value={ pageId === 0 ? null : String( pageId ) }
			options={ [ ...choices ] }
			onFilterValueChange={ setSearch }
			onChange={ ( value ) => {
				onChange( Number( value ?? 0 ) );
			} }
		/>
	);
}
