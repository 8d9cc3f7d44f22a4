import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { settingsSaved } from '@patreon-gate/api';
import { saveDesignChoices, settingsResource, useTask } from '../../data';
import { Failed, Section } from '../parts';
import { listChoices, withChoice, type Choice, type Choices } from './choices';
import { designName, placeName, type Names } from './words';

interface PlacesProps {
	readonly names: Names;
	readonly choices: Choices;
	/** Called with a sentence about what was done. */
	readonly onChanged: ( said: string ) => void;
}

/** Lists which design is shown where, the most specific first, with a button to end each. */
export function Places( { names, choices, onChanged }: PlacesProps ): React.JSX.Element | null {
	const { isBusy, problem, run } = useTask();
	const all = listChoices( choices );
	if ( all.length === 0 ) {
		return null;
	}
	const remove = ( { place, design }: Choice ): void => {
		run( async () => {
			const answer = await saveDesignChoices( withChoice( choices, place, 0 ) );
			settingsResource.replace( answer );
			settingsSaved( answer.settings );
			onChanged(
				sprintf(
					/* translators: 1: name of a call to action, 2: where it was shown, such as "Everywhere". */
					__( '“%1$s” is no longer used for: %2$s.', 'tier-gate-for-patreon' ),
					designName( names, design ),
					placeName( names, place )
				)
			);
		} );
	};
	return (
		<Section title={ __( 'What is shown where', 'tier-gate-for-patreon' ) } place="places">
			<p>
				{ __(
					'The first that fits is shown. A call to action that was chosen for one post, or for a block in it, comes before all of these.',
					'tier-gate-for-patreon'
				) }
			</p>
			{ problem !== null && <Failed problem={ problem } /> }
			<ol className="patreon-gate-places">
				{ all.map( ( choice ) => {
					const id = `place-${ Object.values( choice.place ).join( '-' ) }`;
					return (
						<li key={ id }>
							<span id={ id }>
								{ sprintf(
									/* translators: 1: where it is shown, such as "Everywhere", 2: name of a call to action. */
									__( '%1$s: %2$s', 'tier-gate-for-patreon' ),
									placeName( names, choice.place ),
									designName( names, choice.design )
								) }
							</span>{ ' ' }
							<Button
								variant="link"
								isDestructive
								aria-describedby={ id }
								disabled={ isBusy }
								accessibleWhenDisabled
								onClick={ () => {
									remove( choice );
								} }
							>
								{ __( 'Stop using it here', 'tier-gate-for-patreon' ) }
							</Button>
						</li>
					);
				} ) }
			</ol>
		</Section>
	);
}
