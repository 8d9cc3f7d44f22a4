import { Spinner } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { asRequestProblem, readersOf, type LockablePost, type RequestProblem } from '../../data';
import { Failed } from '../parts';

interface VisitorViewProps {
	readonly post: LockablePost;
	/** Changes whenever the post has to be shown again. */
	readonly version: number;
	/** Called once the post is shown. */
	readonly onShown: () => void;
}

/** An address to show, and what it is about. */
interface Shown {
	readonly about: string;
	readonly address: string;
}

/**
 * Shows a post as a logged-out visitor sees it.
 *
 * @param props         Component props.
 * @param props.post    The post.
 * @param props.version Changes whenever it has to be shown again.
 * @param props.onShown Called once it is shown.
 */
export function VisitorView( { post, version, onShown }: VisitorViewProps ): React.JSX.Element {
	const [ shown, setShown ] = useState< Shown | null >( null );
	const [ problem, setProblem ] = useState< RequestProblem | null >( null );
	const [ loaded, setLoaded ] = useState( '' );
	const about = `${ String( post.id ) }-${ String( version ) }`;
	useEffect( () => {
		let isOver = false;
		readersOf( post.id ).then(
			( { readers } ) => {
				// The list begins with logged-out visitors.
				const [ visitor ] = readers;
				if ( ! isOver && visitor !== undefined ) {
					setProblem( null );
					setShown( { about, address: `${ post.link }${ post.link.includes( '?' ) ? '&' : '?' }${ visitor.query }` } );
				}
			},
			( thrown: unknown ) => {
				if ( ! isOver ) {
					setProblem( asRequestProblem( thrown ) );
				}
			}
		);
		return () => {
			isOver = true;
		};
	}, [ post.id, post.link, about ] );
	const isLoading = loaded !== about;
	return (
		<div className="patreon-gate-visitor">
			<h3>{ __( 'What visitors see', 'tier-gate-for-patreon' ) }</h3>
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-visitor-page" aria-busy={ isLoading }>
				{ isLoading && problem === null && <Spinner /> }
				{ shown?.about === about && (
					<iframe
						key={ shown.about }
						src={ shown.address }
						/* translators: %s: title of a post. */
						title={ sprintf( __( '“%s”, as a logged-out visitor sees it', 'tier-gate-for-patreon' ), post.title ) }
						onLoad={ ( { currentTarget } ) => {
							// The bar that ends viewing as somebody else would lead out of the guide.
							currentTarget.contentDocument?.getElementById( 'patreon-gate-view' )?.remove();
							setLoaded( about );
							onShown();
						} }
					/>
				) }
			</div>
		</div>
	);
}
