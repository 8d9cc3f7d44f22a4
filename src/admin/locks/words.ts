import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { Rule, RuleConflict, RulePreview } from '../../types';

/** How many posts. */
export function postsInWords( posts: number ): string {
	/* translators: %s: number of posts. */
	return sprintf( _n( '%s post', '%s posts', posts, 'tier-gate-for-patreon' ), formatNumber( posts ) );
}

/** The name of a rule; what it is about if it has none. */
export function ruleName( { name, subject }: Pick< Rule, 'name' | 'subject' > ): string {
	return name === '' ? subject : name;
}

/** What the screen is about, in one sentence. */
export function summary( rules: readonly Rule[] ): string {
	const locking = rules.filter( ( { on, lock } ) => on && lock !== null );
	const posts = locking.reduce( ( sum, { covers } ) => sum + covers, 0 );
	if ( locking.length === 0 ) {
		return __( 'No rule locks anything. Posts are locked only by locks of their own.', 'tier-gate-for-patreon' );
	}
	return sprintf(
		/* translators: 1: number of rules, such as "2 rules", 2: number of posts, such as "12 posts". */
		__( '%1$s: %2$s.', 'tier-gate-for-patreon' ),
		sprintf(
			/* translators: %s: number of rules. */
			_n( '%s rule locks posts', '%s rules lock posts', locking.length, 'tier-gate-for-patreon' ),
			formatNumber( locking.length )
		),
		postsInWords( posts )
	);
}

/** What a change would do. */
export function previewInWords( { closes, opens, is_complete: isComplete }: RulePreview ): string {
	const sentences = [
		closes > 0
			? sprintf(
					/* translators: %s: number of posts. */
					_n(
						'%s published post that everyone can read now will be locked.',
						'%s published posts that everyone can read now will be locked.',
						closes,
						'tier-gate-for-patreon'
					),
					formatNumber( closes )
				)
			: '',
		opens > 0
			? sprintf(
					/* translators: %s: number of posts. */
					_n(
						'%s published post that is locked now will be public: everyone can read it.',
						'%s published posts that are locked now will be public: everyone can read them.',
						opens,
						'tier-gate-for-patreon'
					),
					formatNumber( opens )
				)
			: '',
		closes === 0 && opens === 0 ? __( 'No published post becomes locked or public.', 'tier-gate-for-patreon' ) : '',
		isComplete ? '' : __( 'Only the newest 100,000 posts were counted.', 'tier-gate-for-patreon' ),
	];
	return sentences.filter( ( sentence ) => sentence !== '' ).join( ' ' );
}

/** What two rules say against each other. */
export function conflictInWords( conflict: RuleConflict, rules: readonly Rule[] ): string {
	const nameOf = ( wanted: string ): string => {
		const rule = rules.find( ( { id } ) => id === wanted );
		return rule === undefined ? '' : ruleName( rule );
	};
	const [ one, other, posts ] = [ nameOf( conflict.one ), nameOf( conflict.other ), postsInWords( conflict.posts ) ];
	return conflict.code === 'keeps_public'
		? sprintf(
				/* translators: 1 and 2: names of rules, 3: number of posts, such as "12 posts". */
				__(
					'“%1$s” and “%2$s” contradict each other about %3$s: one locks, the other keeps public. The lock holds.',
					'tier-gate-for-patreon'
				),
				one,
				other,
				posts
			)
		: sprintf(
				/* translators: 1 and 2: names of rules, 3: number of posts, such as "12 posts". */
				__( '“%1$s” and “%2$s” together let nobody read %3$s: one asks for what the other forbids.', 'tier-gate-for-patreon' ),
				one,
				other,
				posts
			);
}
