import { __ } from '@wordpress/i18n';

/** The source of block bindings, as PHP registers it. */
export const PLACEHOLDER_SOURCE = 'patreon-gate/value';

/** Returns the placeholders of PHP's registry, with a value as an example. */
export function placeholders(): readonly { readonly key: string; readonly label: string; readonly example: string }[] {
	return [
		{
			key: 'heading',
			label: __( 'Heading for the reader', 'tier-gate-for-patreon' ),
			example: __( 'This is for members', 'tier-gate-for-patreon' ),
		},
		{
			key: 'reason',
			label: __( 'Why it is locked', 'tier-gate-for-patreon' ),
			example: __( 'Become a member on Patreon to read on. You will come back here afterwards.', 'tier-gate-for-patreon' ),
		},
		{
			key: 'button',
			label: __( 'Text of the button', 'tier-gate-for-patreon' ),
			example: __( 'Join “Supporter” on Patreon for US$3 a month', 'tier-gate-for-patreon' ),
		},
		{ key: 'tier', label: __( 'Tier that unlocks it', 'tier-gate-for-patreon' ), example: __( 'Supporter', 'tier-gate-for-patreon' ) },
		{ key: 'price', label: __( 'Price', 'tier-gate-for-patreon' ), example: __( 'US$3 a month', 'tier-gate-for-patreon' ) },
		{
			key: 'billing',
			label: __( 'When Patreon charges', 'tier-gate-for-patreon' ),
			example: __( 'Patreon charges you when you join, then on the same day each month or year.', 'tier-gate-for-patreon' ),
		},
		{
			key: 'campaign',
			label: __( 'Name of the Patreon page', 'tier-gate-for-patreon' ),
			example: __( 'Name of the Patreon page', 'tier-gate-for-patreon' ),
		},
		{
			key: 'creator',
			label: __( 'Name of the creator', 'tier-gate-for-patreon' ),
			example: __( 'Name of the creator', 'tier-gate-for-patreon' ),
		},
		{ key: 'opens_on', label: __( 'Date it unlocks', 'tier-gate-for-patreon' ), example: __( 'Date it unlocks', 'tier-gate-for-patreon' ) },
		{ key: 'first_name', label: __( 'First name of the reader', 'tier-gate-for-patreon' ), example: __( 'Ada', 'tier-gate-for-patreon' ) },
		{ key: 'current_tier', label: __( 'Tier of the reader', 'tier-gate-for-patreon' ), example: __( 'Supporter', 'tier-gate-for-patreon' ) },
		{ key: 'missing', label: __( 'Tier that a member lacks', 'tier-gate-for-patreon' ), example: __( 'Supporter', 'tier-gate-for-patreon' ) },
		{ key: 'minutes', label: __( 'Locked minutes of reading', 'tier-gate-for-patreon' ), example: __( '9 minutes', 'tier-gate-for-patreon' ) },
		{ key: 'pictures', label: __( 'Locked pictures', 'tier-gate-for-patreon' ), example: __( '14 pictures', 'tier-gate-for-patreon' ) },
		{ key: 'files', label: __( 'Locked files', 'tier-gate-for-patreon' ), example: __( '2 files', 'tier-gate-for-patreon' ) },
		{
			key: 'behind',
			label: __( 'All that is locked', 'tier-gate-for-patreon' ),
			example: __( '9 minutes, 14 pictures, and 1 download', 'tier-gate-for-patreon' ),
		},
	];
}
