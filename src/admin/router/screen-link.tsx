import type { ReactNode } from 'react';
import type { Address } from './address';
import { useRouter } from './use-router';

interface ScreenLinkProps {
	readonly screen: string;
	readonly query?: Address[ 'query' ];
	/** Part of the screen, without `#`. */
	readonly place?: string;
	/** Whether it is the screen that is open, or leads to the group of screens to which that one belongs. */
	readonly isCurrent?: boolean | 'group';
	/** As which button the link is shown. */
	readonly button?: 'primary' | 'secondary' | 'tertiary';
	readonly children: ReactNode;
}

/**
 * Links to a screen, with an `href`, so that it can be opened in a new tab or window.
 *
 * @param props           Component props.
 * @param props.screen    Id of the screen.
 * @param props.query     Arguments of the screen in the address.
 * @param props.place     Part of the screen that is meant.
 * @param props.isCurrent Whether it is the screen that is open, or its group.
 * @param props.button    As which button it is shown.
 * @param props.children  Text of the link.
 */
export function ScreenLink( { screen, query, place, isCurrent = false, button, children }: ScreenLinkProps ): React.JSX.Element {
	const router = useRouter();
	return (
		<a
			href={ router?.href( screen, query, place ) ?? '' }
			{ ...( isCurrent === false ? {} : { 'aria-current': isCurrent === 'group' ? ( 'true' as const ) : ( 'page' as const ) } ) }
			{ ...( button === undefined ? {} : { className: `components-button is-${ button } is-next-40px-default-size` } ) }
			onClick={ ( event ) => {
				const isPlain = event.button === 0 && ! event.metaKey && ! event.ctrlKey && ! event.shiftKey && ! event.altKey;
				if ( router !== null && isPlain ) {
					event.preventDefault();
					router.go( screen, query, place );
				}
			} }
		>
			{ children }
		</a>
	);
}
