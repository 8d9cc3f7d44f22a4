import { useMemo } from '@wordpress/element';
import { formatAgo, formatTime } from '../../components';

interface AgoProps {
	/** Unix time. */
	readonly at: number;
}

/**
 * Says how long ago something was. The exact time stands in the tooltip, and is read by screen readers.
 *
 * @param props    Component props.
 * @param props.at Unix time.
 */
export function Ago( { at }: AgoProps ): React.JSX.Element {
	// As of when it was shown first, so that nothing moves while somebody reads.
	const now = useMemo( () => Date.now() / 1000, [] );
	const exact = formatTime( at );
	return (
		<time dateTime={ new Date( at * 1000 ).toISOString() } title={ exact }>
			{ formatAgo( at, now ) }
			<span className="screen-reader-text">{ ` (${ exact })` }</span>
		</time>
	);
}
