import { RadioControl, TextControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { CTA_DESTINATIONS, type CtaDestination, type CtaParameters, type Settings } from '../../types';
import { PagePicker } from './page-picker';
import { SettingHelp } from './setting-help';
import { settingWords } from './words';

interface CallToActionProps {
	readonly settings: Settings;
	readonly onChange: ( changes: Partial< Settings > ) => void;
}

const PARAMETERS = [ 'utm_source', 'utm_medium', 'utm_campaign' ] as const;

function asDestination( value: string ): CtaDestination {
	return CTA_DESTINATIONS.find( ( destination ) => destination === value ) ?? 'checkout';
}

function destinationWords( destination: CtaDestination ): string {
	switch ( destination ) {
		case 'checkout':
			return __( 'The cheapest tier that unlocks it, ready to join', 'tier-gate-for-patreon' );
		case 'tiers':
			return __( 'Your list of tiers on Patreon', 'tier-gate-for-patreon' );
		case 'creator':
			return __( 'Your page on Patreon', 'tier-gate-for-patreon' );
		case 'page':
			return __( 'A page of this site', 'tier-gate-for-patreon' );
	}
}

/**
 * Shows the settings for where the call to action under a locked text leads.
 *
 * @param props          Component props.
 * @param props.settings The settings.
 * @param props.onChange Called with what changes.
 */
export function CallToAction( { settings, onChange }: CallToActionProps ): React.JSX.Element {
	const words = settingWords();
	const parameters: CtaParameters = settings.cta_parameters;
	return (
		<>
			<RadioControl
				label={ words.cta_destination.label }
				help={ <SettingHelp name="cta_destination" /> }
				selected={ settings.cta_destination }
				options={ CTA_DESTINATIONS.map( ( destination ) => ( {
					value: destination,
					label: destinationWords( destination ),
				} ) ) }
				onChange={ ( destination ) => {
					onChange( { cta_destination: asDestination( destination ) } );
				} }
			/>
			{ settings.cta_destination === 'page' && (
				<PagePicker
					help={
						settings.cta_page_id === 0
							? __( 'Until one is chosen, the button leads to the checkout on Patreon.', 'tier-gate-for-patreon' )
							: undefined
					}
					pageId={ settings.cta_page_id }
					onChange={ ( pageId ) => {
						onChange( { cta_page_id: pageId } );
					} }
				/>
			) }
			<ToggleControl
				__nextHasNoMarginBottom
				label={ words.cta_new_tab.label }
				help={ <SettingHelp name="cta_new_tab" /> }
				checked={ settings.cta_new_tab }
				onChange={ ( isNewTab ) => {
					onChange( { cta_new_tab: isNewTab } );
				} }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ words.count_calls.label }
				help={ <SettingHelp name="count_calls" /> }
				checked={ settings.count_calls }
				onChange={ ( isCounting ) => {
					onChange( { count_calls: isCounting } );
				} }
			/>
			<details className="patreon-gate-details">
				<summary>{ words.cta_parameters.label }</summary>
				<p>
					<SettingHelp name="cta_parameters" />
				</p>
				{ PARAMETERS.map( ( name ) => (
					<TextControl
						key={ name }
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						dir="ltr"
						maxLength={ 100 }
						label={ name }
						value={ parameters[ name ] ?? '' }
						onChange={ ( value ) => {
							onChange( { cta_parameters: { ...parameters, [ name ]: value } } );
						} }
					/>
				) ) }
			</details>
		</>
	);
}
