import { useEffect, useState } from '@wordpress/element';
import { ruleSubjects } from '../../data';
import type { Rule, RuleSubject } from '../../types';

/**
 * Reads what a rule can be about.
 *
 * @param kind     `taxonomy` for the taxonomies, otherwise a kind of rule; null for nothing.
 * @param taxonomy Taxonomy, for terms.
 * @param search   Part of the name.
 * @return Null until it is read, or where it could not be.
 */
export function useSubjects( kind: Rule[ 'kind' ] | 'taxonomy' | null, taxonomy = '', search = '' ): readonly RuleSubject[] | null {
	const [ found, setFound ] = useState< readonly RuleSubject[] | null >( null );
	useEffect( () => {
		let isCurrent = true;
		if ( kind !== null ) {
			ruleSubjects( kind, taxonomy, search ).then(
				( subjects ) => {
					if ( isCurrent ) {
						setFound( subjects );
					}
				},
				() => {
					if ( isCurrent ) {
						setFound( [] );
					}
				}
			);
		}
		return () => {
			isCurrent = false;
		};
	}, [ kind, taxonomy, search ] );
	return found;
}
