import { Spinner } from '@wordpress/components';

interface LoadingProps {
	/** What is on its way, as a sentence without its full stop. */
	readonly label: string;
}

/**
 * Keeps the place of what is on its way.
 *
 * @param props       Component props.
 * @param props.label What that is.
 */
export function Loading( { label }: LoadingProps ): React.JSX.Element {
	return (
		<div className="patreon-gate-loading" role="status">
			<Spinner />
			<span>{ label }</span>
		</div>
	);
}
