import { Spinner } from '@wordpress/components';
import { useResizeObserver } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';

interface FrameProps {
	/** Address of the page. */
	readonly url: string;
	/** Name of the frame, for screen readers. */
	readonly title: string;
	/** Width of the page, in pixels. It is made smaller where there is less room. */
	readonly width: number;
	/** Height of the frame on the screen, in CSS. */
	readonly height: string;
	/** Whether a newer page is being prepared. */
	readonly isLoading?: boolean;
	/** Whether the page waits until it comes into view. */
	readonly isLazy?: boolean;
	readonly onRetry: () => void;
}

/**
 * Scrolls a page to its call to action, and tells whether it is a preview at all.
 *
 * @param frame The frame with the page.
 */
function showCallToAction( frame: HTMLIFrameElement ): boolean {
	let page: Document | null;
	try {
		page = frame.contentDocument;
	} catch {
		page = null;
	}
	if ( page?.querySelector( 'meta[name="patreon-gate-preview"]' ) === null || page === null ) {
		return false;
	}
	const view = page.defaultView;
	const box = page.querySelector( '.patreon-gate-cta' )?.getBoundingClientRect();
	if ( view !== null && box !== undefined ) {
		// Not `scrollIntoView()`, which scrolls the editor around the frame as well.
		view.scrollTo( { top: view.scrollY + box.top - Math.max( 24, ( view.innerHeight - box.height ) / 2 ), behavior: 'instant' } );
	}
	return true;
}

/**
 * Shows a page of the site as a reader sees it. While a newer one loads, the previous one stays. The frame runs the scripts of the theme, but
 * opens no windows, sends no forms and loads no other page in place of this one.
 *
 * @param props           Component props.
 * @param props.url       Address of the page.
 * @param props.title     Name of the frame.
 * @param props.width     Width of the page.
 * @param props.height    Height of the frame.
 * @param props.isLoading Whether a newer page is being prepared.
 * @param props.isLazy    Whether the page waits until it comes into view.
 * @param props.onRetry   Tries again.
 */
export function PreviewFrame( { url, title, width, height, isLoading = false, isLazy = false, onRetry }: FrameProps ): React.JSX.Element {
	const [ resizeListener, { width: room } ] = useResizeObserver();
	const [ shown, setShown ] = useState( '' );
	const [ failed, setFailed ] = useState( '' );
	// Minus the border of the element around the frame.
	const scale = room === null ? 0 : Math.min( 1, ( room - 2 ) / width );
	const isBusy = isLoading || shown !== url;
	const hasFailed = failed === url && ! isLoading;
	return (
		<div className="patreon-gate-preview-frame" aria-busy={ isBusy }>
			{ resizeListener }
			{ hasFailed && (
				<Problem
					message={ __(
						'Your site answered with another page. The preview may have ended, or a page cache, a “coming soon” page or a login for visitors answered instead.',
						'tier-gate-for-patreon'
					) }
					onRetry={ onRetry }
				/>
			) }
			<div className="patreon-gate-preview-stage" hidden={ hasFailed } style={ { blockSize: height, inlineSize: width * scale } }>
				{ [ ...new Set( [ shown, url ] ) ]
					.filter( ( one ) => one !== '' && scale > 0 )
					.map( ( one ) => (
						<iframe
							key={ one }
							src={ one }
							title={ title }
							sandbox="allow-same-origin allow-scripts"
							loading={ isLazy ? 'lazy' : 'eager' }
							aria-hidden={ shown !== '' && one !== shown }
							className={ one === shown || shown === '' ? 'is-shown' : '' }
							style={ {
								inlineSize: width,
								blockSize: `calc((${ height }) / ${ String( scale ) })`,
								// The page fills the element around it, so this is correct in both writing directions.
								left: 0,
								transform: `scale(${ String( scale ) })`,
								transformOrigin: 'top left',
							} }
							onLoad={ ( event ) => {
								const isPreview = showCallToAction( event.currentTarget );
								setFailed( isPreview ? '' : one );
								setShown( one );
							} }
						/>
					) ) }
				{ isBusy && (
					<div className="patreon-gate-preview-busy">
						<Spinner />
						<span className="screen-reader-text">{ __( 'Loading the preview…', 'tier-gate-for-patreon' ) }</span>
					</div>
				) }
			</div>
		</div>
	);
}
