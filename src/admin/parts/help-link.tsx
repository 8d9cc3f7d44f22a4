import { __ } from '@wordpress/i18n';
import { useRouter } from '../router';

interface HelpLinkProps {
	/** Part of the help page. */
	readonly place: string;
	/** What it is about, for screen readers: many such links are on a screen. */
	readonly about: string;
}

/**
 * Links to a part of the help page, in a new tab, so that nothing that was changed on the screen is lost.
 *
 * @param props       Component props.
 * @param props.place Part of the help page.
 * @param props.about What it is about.
 */
export function HelpLink( { place, about }: HelpLinkProps ): React.JSX.Element {
	const router = useRouter();
	return (
		<a href={ router?.href( 'help', {}, place ) ?? '' } target="_blank" rel="noopener noreferrer">
			{ __( 'Help', 'tier-gate-for-patreon' ) }
			<span className="screen-reader-text">{ `: ${ about } ${ __( '(opens in a new tab)', 'tier-gate-for-patreon' ) }` }</span>
		</a>
	);
}
