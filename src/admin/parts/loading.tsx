import { Spinner } from '@wordpress/components';

interface LoadingProps {
	/** What is being loaded, as a sentence without its period. */
	readonly label: string;
}

/**
 * Keeps the space of what is being loaded.
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
