import { HelpLink } from '../parts';
import { settingWords, type SettingName } from './words';

interface SettingHelpProps {
	readonly name: SettingName;
}

/**
 * Says what a setting means, and links to its part of the help page.
 *
 * @param props      Component props.
 * @param props.name The setting.
 */
export function SettingHelp( { name }: SettingHelpProps ): React.JSX.Element {
	const { label, help } = settingWords()[ name ];
	return (
		<>
			{ help } <HelpLink place={ name } about={ label } />
		</>
	);
}
