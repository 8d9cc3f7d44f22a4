import type { ReactNode } from 'react';
import type { Data } from '../../data';
import { Failed } from './failed';
import { Loading } from './loading';

interface ReadyProps< T > {
	readonly data: Data< T >;
	/** What is on its way, as a sentence without its full stop. */
	readonly label: string;
	/** Draws what was read. */
	readonly children: ( value: T ) => ReactNode;
}

/**
 * Shows what was read once it is there, and until then that it is on its way or what went wrong. What is on the screen stays while it is read
 * again, also where that fails.
 *
 * @param props          Component props.
 * @param props.data     What is read.
 * @param props.label    What is on its way.
 * @param props.children Draws it.
 */
export function Ready< T >( { data, label, children }: ReadyProps< T > ): React.JSX.Element {
	const { value, problem, reload } = data;
	return (
		<>
			{ problem !== null && (
				<Failed
					problem={ problem }
					onRetry={ () => {
						void reload();
					} }
				/>
			) }
			{ value === null && problem === null && <Loading label={ label } /> }
			{ value !== null && problem?.isForbidden !== true && children( value ) }
		</>
	);
}
