import { useBlockProps } from '@wordpress/block-editor';
import { __, sprintf } from '@wordpress/i18n';

/** Shows the line with an example code. */
export function Edit(): React.JSX.Element {
	return (
		<p { ...useBlockProps() }>
			{
				/* translators: %s: a code such as 4ZK-17C-2F-9QM4TZ1. */
				sprintf( __( 'Support code: %s', 'tier-gate-for-patreon' ), '4ZK-17C-2F-9QM4TZ1' )
			}
		</p>
	);
}
