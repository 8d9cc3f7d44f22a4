import { useBlockProps } from '@wordpress/block-editor';
import { __, sprintf } from '@wordpress/i18n';
import { formatDate } from '../../src/components';

/** 12 March 2027, an example. */
const EXAMPLE = Date.UTC( 2027, 2, 12, 12 ) / 1000;

/** Shows the sentence with an example date. */
export function Edit(): React.JSX.Element {
	return (
		<p { ...useBlockProps() }>
			{
				/* translators: %s: date. */
				sprintf( __( 'This unlocks on %s.', 'tier-gate-for-patreon' ), formatDate( EXAMPLE ) )
			}
		</p>
	);
}
