import { ComboboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useSearch } from '../../components';
import { findPosts, type FoundPost } from '../../data';

interface PickerProps {
	/** The post on which the preview is shown; null before it is known. */
	readonly shown: FoundPost | null;
	/** The chosen post; 0 for the newest one with a lock. */
	readonly value: number;
	readonly onChange: ( post: number ) => void;
}

/**
 * Chooses the post of the preview.
 *
 * @param props          Component props.
 * @param props.shown    The post on which the preview is shown.
 * @param props.value    The chosen post.
 * @param props.onChange Called with another post.
 */
export function PostPicker( { shown, value, onChange }: PickerProps ): React.JSX.Element {
	const [ words, setWords ] = useState( '' );
	// If the search fails, the chosen post stays.
	const { found } = useSearch( findPosts, words );
	const posts = shown === null || value === 0 || found.some( ( { id } ) => id === shown.id ) ? found : [ shown, ...found ];
	return (
		<ComboboxControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Post', 'tier-gate-for-patreon' ) }
			value={ String( value ) }
			options={ [
				{ value: '0', label: __( 'The newest locked post', 'tier-gate-for-patreon' ) },
				...posts.map( ( { id, title } ) => ( {
					value: String( id ),
					label: title === '' ? __( '(no title)', 'tier-gate-for-patreon' ) : title,
				} ) ),
			] }
			onFilterValueChange={ setWords }
			onChange={ ( next ) => {
				onChange( Number( next ?? 0 ) );
			} }
		/>
	);
}
