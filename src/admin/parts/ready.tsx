import type { ReactNode } from 'react';
import type { Data } from '../../data';
import { Failed } from './failed';
import { Loading } from './loading';

interface ReadyProps< T > {
	readonly data: Data< T >;
	/** What is being loaded, as a sentence without its period. */
	readonly label: string;
	/** Renders the data. */
	readonly children: ( value: T ) => ReactNode;
}

/**
 * Shows data once it is loaded, and until then that it is loading or what went wrong. Data that is shown stays while it is loaded again, even if that
 * fails.
 *
 * @param props          Component props.
 * @param props.data     The data.
 * @param props.label    What is being loaded.
 * @param props.children Renders the data.
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
