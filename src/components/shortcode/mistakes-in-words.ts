import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../format';
import { findMistakes } from './tags';

/**
 * Says what is wrong with the lock shortcodes of a text, as `Listing\Shortcode_Mistakes` does for a saved one; `null` where nothing is.
 *
 * @param text HTML, or the text of a visual editor.
 */
export function mistakesInWords( text: string ): string | null {
	const { unreadable, isUnpaired } = findMistakes( text );
	const found = [
		...( unreadable === 0
			? []
			: [
					sprintf(
						/* translators: %s: number of shortcodes. */
						_n(
							'%s lock shortcode in the text cannot be read, so nobody can read what it locks. Correct what stands in its brackets.',
							'%s lock shortcodes in the text cannot be read, so nobody can read what they lock. Correct what stands in their brackets.',
							unreadable,
							'tier-gate-for-patreon'
						),
						formatNumber( unreadable )
					),
				] ),
		...( isUnpaired
			? [
					__(
						'A lock shortcode in the text has no beginning or no end, so more of the text may be locked than you mean. Each [patreon_gate_lock] needs a [/patreon_gate_lock].',
						'tier-gate-for-patreon'
					),
				]
			: [] ),
	];
	return found.length === 0 ? null : found.join( ' ' );
}
