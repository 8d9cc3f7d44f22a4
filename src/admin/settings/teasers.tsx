import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { WholeNumberControl } from '../../components';
import type { Settings } from '../../types';

interface TeasersProps {
	readonly settings: Settings;
	/** Whether the site has posts from before locked posts showed their first paragraphs. */
	readonly hasOlderPosts: boolean;
	readonly onChange: ( changes: Partial< Settings > ) => void;
}

/** The same bound as PHP's `Settings_Schema`. */
const MOST = 50;

/**
 * How much of a locked post everyone can read if its author chose nothing.
 *
 * @param props               Component props.
 * @param props.settings      The settings.
 * @param props.hasOlderPosts Whether the switch for older posts is shown.
 * @param props.onChange      Called with what changes.
 */
export function Teasers( { settings, hasOlderPosts, onChange }: TeasersProps ): React.JSX.Element {
	return (
		<>
			<WholeNumberControl
				label={ __( 'How much of a locked post everyone can read, in percent', 'tier-gate-for-patreon' ) }
				help={ __(
					'Its first paragraphs, never more than this share of the text and never half a paragraph. With 0, nothing. A post with an excerpt or a “More” block shows that instead, and you can choose otherwise for each post.',
					'tier-gate-for-patreon'
				) }
				value={ settings.teaser_share }
				minimum={ 0 }
				maximum={ MOST }
				onChange={ ( share ) => {
					onChange( { teaser_share: share } );
				} }
			/>
			{ hasOlderPosts && (
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Also of older posts', 'tier-gate-for-patreon' ) }
					help={ __(
						'Posts that you had before this setting was added show nothing but their excerpt or the text above their “More” block.',
						'tier-gate-for-patreon'
					) }
					checked={ settings.teaser_older_posts }
					onChange={ ( areShown ) => {
						onChange( { teaser_older_posts: areShown } );
					} }
				/>
			) }
		</>
	);
}
