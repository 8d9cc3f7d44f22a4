import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { rulesResource, setException, useTask } from '../../data';
import type { RuleException } from '../../types';
import { Failed, Section } from '../parts';

interface ExceptionsProps {
	readonly exceptions: readonly RuleException[];
	/** Called with a sentence about what was done. */
	readonly onChanged: ( said: string ) => void;
}

/** Posts for which no rule holds; each can be made to follow the rules again. */
export function Exceptions( { exceptions, onChanged }: ExceptionsProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	return (
		<Section title={ __( 'Exceptions', 'tier-gate-for-patreon' ) } place="exceptions">
			<p>
				{ exceptions.length === 0
					? __(
							'No post is an exception. To make one, open it in the editor and use the panel “Members only (Patreon)”.',
							'tier-gate-for-patreon'
						)
					: __( 'No rule holds for these posts. They are public, unless they have a lock of their own.', 'tier-gate-for-patreon' ) }
			</p>
			{ problem !== null && <Failed problem={ problem } /> }
			{ exceptions.length > 0 && (
				<ul className="patreon-gate-uses">
					{ exceptions.map( ( { post_id: id, title, edit_url: url } ) => (
						<li key={ id }>
							<a href={ url } id={ `exception-${ String( id ) }` }>
								<bdi>{ title }</bdi>
							</a>{ ' ' }
							<Button
								variant="link"
								isDestructive
								aria-describedby={ `exception-${ String( id ) }` }
								disabled={ isBusy }
								accessibleWhenDisabled
								onClick={ () => {
									run( async () => {
										await setException( id, false );
										await rulesResource.reload();
										/* translators: %s: title of a post. */
										onChanged( sprintf( __( '“%s” follows the rules again.', 'tier-gate-for-patreon' ), title ) );
									} );
								} }
							>
								{ __( 'Let rules hold', 'tier-gate-for-patreon' ) }
							</Button>
						</li>
					) ) }
				</ul>
			) }
		</Section>
	);
}
