import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { WholeNumberControl } from '../components';
import { readTeaser, type Teaser } from '../types';

interface TeaserControlProps {
	/** Post meta. */
	readonly stored: unknown;
	readonly onChange: ( teaser: Teaser ) => void;
}

function asMode( value: string ): Teaser[ 'mode' ] {
	return value === 'none' || value === 'words' ? value : 'auto';
}

/**
 * Chooses how much of a locked post everybody may read.
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
				label={ __( 'What everybody may read', 'tier-gate-for-patreon' ) }
				selected={ teaser.mode }
				options={ [
					{
						value: 'auto',
						label: __( 'The excerpt, or what stands above the “More” block', 'tier-gate-for-patreon' ),
					},
					{
						value: 'words',
						label: __( 'The first words', 'tier-gate-for-patreon' ),
					},
					{
						value: 'none',
						label: __( 'Nothing of the text', 'tier-gate-for-patreon' ),
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
						'Where a language writes no spaces between words, this counts characters. It never shows more than half of the text.',
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
