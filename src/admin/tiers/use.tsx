import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { UsedTier } from '../../types';
import { ScreenLink } from '../router';
import { isUsed, postsAddress } from './words';

interface UseProps {
	readonly tier: UsedTier;
}

/**
 * Shows what is locked for a tier, with links to it.
 *
 * @param props      Component props.
 * @param props.tier The tier.
 */
export function Use( { tier }: UseProps ): React.JSX.Element {
	if ( ! isUsed( tier ) ) {
		return <>{ __( 'nothing', 'tier-gate-for-patreon' ) }</>;
	}
	return (
		<ul className="patreon-gate-tier-use">
			{ tier.posts.map( ( { type, label, posts } ) => (
				<li key={ type }>
					<a href={ postsAddress( tier, type ) }>
						{
							/* translators: 1: name of a post type, such as "Posts", 2: number of posts. */
							sprintf( __( '%1$s: %2$s', 'tier-gate-for-patreon' ), label, formatNumber( posts ) )
						}
					</a>
				</li>
			) ) }
			{ tier.rules.map( ( { id, name } ) => (
				<li key={ id }>
					<ScreenLink screen="locks" query={ { rule: id } }>
						{ name === ''
							? __( 'a rule without a name', 'tier-gate-for-patreon' )
							: /* translators: %s: name of a rule. */
								sprintf( __( 'Rule: %s', 'tier-gate-for-patreon' ), name ) }
					</ScreenLink>
				</li>
			) ) }
			{ tier.defaults.length > 0 && (
				<li>
					<ScreenLink screen="locks">{ __( 'Lock for new posts', 'tier-gate-for-patreon' ) }</ScreenLink>
				</li>
			) }
		</ul>
	);
}
