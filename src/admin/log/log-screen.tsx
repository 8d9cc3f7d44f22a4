import type { AdminScreenProps } from '@patreon-gate/api';
import { EntryPage } from './entry-page';
import { EntryList } from './entry-list';

/**
 * Shows the log, or the entry that the address names (`&event=`). Filters stay in the address, so that "Back to the log" finds them.
 *
 * @param props Component props.
 */
export default function LogScreen( props: AdminScreenProps ): React.JSX.Element {
	const { query } = props;
	const id = Number( query[ 'event' ] );
	return Number.isInteger( id ) && id > 0 ? <EntryPage key={ id } id={ id } query={ query } /> : <EntryList { ...props } />;
}
