import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { WholeNumberControl } from '../controls/whole-number-control';
import { readTeaser, type Teaser } from '../../types';

interface TeaserControlProps {
	/** Post meta. */
	readonly stored: unknown;
	readonly onChange: ( teaser: Teaser ) => void;
}

function asMode( value: string ): Teaser[ 'mode' ] {
	return value === 'none' || value === 'words' || value === 'start' ? value : 'auto';
}

/**
 * Chooses how much of a locked post everyone can read.
 *
 * @param props          Component props.
 * @param props.stored   Post meta.
 * @param props.onChange Called with the new choice.
 */
export function TeaserControl( { stored, onChange }: TeaserControlProps ): React.JSX.Element {
	const teaser = readTeaser( stored );
	return (
		<>
			<RadioControl
				label={ __( 'What everyone can read', 'tier-gate-for-patreon' ) }
				selected={ teaser.mode }
				options={ [
					{
						value: 'start',
						label: __( 'The beginning', 'tier-gate-for-patreon' ),
						description: __(
							'The excerpt, or the text above the “More” block. Without both, the first paragraphs.',
							'tier-gate-for-patreon'
						),
					},
					{
						value: 'auto',
						label: __( 'Only the excerpt, or the text above the “More” block', 'tier-gate-for-patreon' ),
					},
					{
						value: 'words',
						label: __( 'The first words', 'tier-gate-for-patreon' ),
					},
					{
						value: 'none',
						label: __( 'No text', 'tier-gate-for-patreon' ),
					},
				] }
				onChange={ ( mode ) => {
					onChange( { ...teaser, mode: asMode( mode ) } );
				} }
			/>
			{ teaser.mode === 'words' && (
				<WholeNumberControl
					label={ __( 'How many words', 'tier-gate-for-patreon' ) }
					help={ __(
						'In languages without spaces between words, this counts characters. Never more than half of the text is shown.',
						'tier-gate-for-patreon'
					) }
					value={ teaser.words }
					minimum={ 1 }
					maximum={ 1000 }
					onChange={ ( words ) => {
						onChange( { ...teaser, words } );
					} }
				/>
			) }
		</>
	);
}
