import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { formatList } from '../../components';
import { useTask } from '../../data';
import { Failed, Section } from '../parts';
import { listChoices, type Choice, type Choices, type Place } from './choices';
import { choose } from './choose';
import { designName, placeName, type Names } from './words';

interface PlacesProps {
	readonly names: Names;
	readonly choices: Choices;
	/** Called with a sentence about what was done. */
	readonly onChanged: ( said: string ) => void;
}

/** Returns the heading of a place; for a comparison without the name of the other design, which stands below. */
function placeTitle( names: Names, place: Place ): string {
	return place.kind === 'compare' ? __( 'Half of the posts each', 'tier-gate-for-patreon' ) : placeName( names, place );
}

/** Lists which design is shown where, the most specific first, with a button to end each. */
export function Places( { names, choices, onChanged }: PlacesProps ): React.JSX.Element | null {
	const { isBusy, problem, run } = useTask();
	const all = listChoices( choices, names.rules.rules );
	if ( all.length === 0 ) {
		return null;
	}
	const remove = ( { place, design }: Choice ): void => {
		run( async () => {
			await choose( choices, names.rules.version, place, 0 );
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
								<strong>{ placeTitle( names, choice.place ) }</strong>{ ' ' }
								<bdi>
									{ choice.place.kind === 'compare'
										? formatList( [ designName( names, choice.design ), designName( names, choice.place.with ) ], 'conjunction' )
										: designName( names, choice.design ) }
								</bdi>
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
