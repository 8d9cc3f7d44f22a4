import { __, sprintf } from '@wordpress/i18n';
import { formatNumber, formatShare } from '../../components';
import type { ComparedDesign } from '../../types';
import { Section } from '../parts';
import { compare, LEAST_PARTS, LEAST_POSTS, LEAST_VIEWS, wilson, type Sums } from './difference';
import { chanceWords, eventWords } from './words';

/** What is compared, as shares of the views. */
const SHARES = [ 'clicks', 'joins' ] as const;
type Share = ( typeof SHARES )[ number ];

function sumsOf( side: ComparedDesign, share: Share ): Sums {
	return {
		posts: side.posts,
		whole: side.views,
		part: side[ share ],
		wholeSquared: side.views_squared,
		partSquared: side[ `${ share }_squared` ],
		wholePart: side[ `views_${ share }` ],
	};
}

/** Returns sentences about the difference of two designs. */
function verdictWords( first: ComparedDesign, second: ComparedDesign, share: Share ): string {
	const { verdict, chance } = compare( sumsOf( first, share ), sumsOf( second, share ) );
	switch ( verdict ) {
		case 'few':
			return sprintf(
				/* translators: 1, 2, 3: numbers, 4: what is compared, such as Clicks. */
				__(
					'Too little to tell yet. Each design needs at least %1$s posts and %2$s views, and both together %3$s (%4$s).',
					'tier-gate-for-patreon'
				),
				formatNumber( LEAST_POSTS ),
				formatNumber( LEAST_VIEWS ),
				formatNumber( LEAST_PARTS ),
				eventWords( share )
			);
		case 'none':
			return `${ __( 'No difference that means anything.', 'tier-gate-for-patreon' ) } ${ chanceWords( chance ) }`;
		default:
			return `${ sprintf(
				/* translators: %s: name of a design. */
				__( '“%s” does better.', 'tier-gate-for-patreon' ),
				( verdict === 'first' ? first : second ).title
			) } ${ chanceWords( chance ) }`;
	}
}

/** Returns a share with its confidence interval, as text. */
function rangeWords( part: number, whole: number ): string {
	if ( whole === 0 ) {
		return '–';
	}
	const [ low, high ] = wilson( part, whole );
	return sprintf(
		/* translators: 1: a percentage, 2 and 3: the lowest and the highest percentage that it may be. */
		__( '%1$s (%2$s to %3$s)', 'tier-gate-for-patreon' ),
		formatShare( part / whole ),
		formatShare( low ),
		formatShare( high )
	);
}

/**
 * Shows two designs that are compared, and whether their difference is more than chance.
 *
 * @param props       Component props.
 * @param props.sides The two designs.
 */
export function Comparison( { sides }: { readonly sides: readonly ComparedDesign[] } ): React.JSX.Element | null {
	const [ first, second ] = sides;
	if ( first === undefined || second === undefined ) {
		return null;
	}
	return (
		<Section title={ __( 'Two designs compared', 'tier-gate-for-patreon' ) }>
			<div className="patreon-gate-list patreon-gate-results-compared">
				<table className="widefat">
					<thead>
						<tr>
							<th scope="col">{ __( 'Design', 'tier-gate-for-patreon' ) }</th>
							<th scope="col">{ __( 'Posts', 'tier-gate-for-patreon' ) }</th>
							<th scope="col">{ eventWords( 'views' ) }</th>
							{ SHARES.map( ( share ) => (
								<th key={ share } scope="col">
									{ eventWords( share ) }
								</th>
							) ) }
						</tr>
					</thead>
					<tbody>
						{ [ first, second ].map( ( side ) => (
							<tr key={ side.design }>
								<th scope="row">
									<bdi>{ side.title }</bdi>
								</th>
								<td data-colname={ __( 'Posts', 'tier-gate-for-patreon' ) }>{ formatNumber( side.posts ) }</td>
								<td data-colname={ eventWords( 'views' ) }>{ formatNumber( side.views ) }</td>
								{ SHARES.map( ( share ) => (
									<td key={ share } data-colname={ eventWords( share ) }>
										{ rangeWords( side[ share ], side.views ) }
									</td>
								) ) }
							</tr>
						) ) }
					</tbody>
				</table>
			</div>
			{ SHARES.map( ( share ) => (
				<p key={ share }>
					<strong>
						{ sprintf(
							/* translators: %s: what is compared, such as Clicks. */
							__( '%s:', 'tier-gate-for-patreon' ),
							eventWords( share )
						) }
					</strong>{ ' ' }
					{ verdictWords( first, second, share ) }
				</p>
			) ) }
			<p className="description">
				{ __(
					'Each post shows one of the two designs to everybody. Posts differ, so the comparison takes into account how much; choose a period that begins after you started it.',
					'tier-gate-for-patreon'
				) }
			</p>
		</Section>
	);
}
