import { ToggleControl } from '@wordpress/components';
import { WholeNumberControl } from '../../components';
import type { Settings } from '../../types';
import { SettingHelp } from './setting-help';
import { settingWords } from './words';

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
	const words = settingWords();
	return (
		<>
			<WholeNumberControl
				label={ words.teaser_share.label }
				help={ <SettingHelp name="teaser_share" /> }
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
					label={ words.teaser_older_posts.label }
					help={ <SettingHelp name="teaser_older_posts" /> }
					checked={ settings.teaser_older_posts }
					onChange={ ( areShown ) => {
						onChange( { teaser_older_posts: areShown } );
					} }
				/>
			) }
		</>
	);
}
