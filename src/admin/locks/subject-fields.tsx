import { ComboboxControl, RadioControl, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RuleValues } from '../../data';
import type { Rule } from '../../types';
import { useSubjects } from './use-subjects';

interface SubjectFieldsProps {
	readonly values: RuleValues;
	/** What it is about now, in words. */
	readonly label: string;
	readonly onChange: ( values: Pick< RuleValues, 'kind' | 'taxonomy' | 'of' > ) => void;
}

const isKind = ( value: string ): value is Rule[ 'kind' ] => [ 'term', 'author', 'type', 'site' ].includes( value );

/**
 * Chooses what a rule is about.
 *
 * @param props          Component props.
 * @param props.values   The rule.
 * @param props.label    What it is about now, in words.
 * @param props.onChange Called with the new subject.
 */
export function SubjectFields( { values, label, onChange }: SubjectFieldsProps ): React.JSX.Element {
	const [ search, setSearch ] = useState( '' );
	const taxonomies = useSubjects( 'taxonomy' ) ?? [];
	const needsOne = values.kind === 'term' || values.kind === 'author' || values.kind === 'type';
	const found = useSubjects( needsOne ? values.kind : null, values.taxonomy, search );
	const options = ( found ?? [] ).map( ( { of, label: name } ) => ( { value: of, label: name } ) );
	if ( values.of !== '' && search === '' && ! options.some( ( { value } ) => value === values.of ) ) {
		options.unshift( { value: values.of, label } );
	}
	return (
		<>
			<RadioControl
				label={ __( 'What is it about?', 'tier-gate-for-patreon' ) }
				selected={ values.kind }
				options={ [
					{ value: 'term', label: __( 'A category, a tag or another term', 'tier-gate-for-patreon' ) },
					{ value: 'author', label: __( 'An author', 'tier-gate-for-patreon' ) },
					{ value: 'type', label: __( 'All of one type, such as all pages', 'tier-gate-for-patreon' ) },
					{ value: 'site', label: __( 'The whole site', 'tier-gate-for-patreon' ) },
				] }
				onChange={ ( kind ) => {
					if ( isKind( kind ) ) {
						setSearch( '' );
						onChange( { kind, taxonomy: kind === 'term' ? 'category' : '', of: '' } );
					}
				} }
			/>
			{ values.kind === 'term' && (
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Kind of term', 'tier-gate-for-patreon' ) }
					value={ values.taxonomy }
					options={ taxonomies.map( ( { of, label: name } ) => ( { value: of, label: name } ) ) }
					onChange={ ( taxonomy ) => {
						setSearch( '' );
						onChange( { kind: 'term', taxonomy, of: '' } );
					} }
				/>
			) }
			{ needsOne && (
				<ComboboxControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={
						{
							term: __( 'Which one', 'tier-gate-for-patreon' ),
							author: __( 'Which author', 'tier-gate-for-patreon' ),
							type: __( 'Which type', 'tier-gate-for-patreon' ),
							site: '',
						}[ values.kind ]
					}
					help={ values.kind === 'term' ? __( 'The rule also holds for the terms below it.', 'tier-gate-for-patreon' ) : undefined }
					value={ values.of }
					options={ options }
					onFilterValueChange={ setSearch }
					onChange={ ( of ) => {
						onChange( { kind: values.kind, taxonomy: values.taxonomy, of: of ?? '' } );
					} }
				/>
			) }
			{ values.kind === 'site' && (
				<p>
					{ __(
						'It locks every post and page, also your home page and your privacy policy. Make exceptions of pages that everyone should read: in the editor, in the panel “Members only (Patreon)”.',
						'tier-gate-for-patreon'
					) }
				</p>
			) }
		</>
	);
}
