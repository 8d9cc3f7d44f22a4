import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { connectionChanged, type AdminScreenProps } from '@patreon-gate/api';
import { changeSetUp, connectionResource, setUpResource, useData } from '../../data';
import type { Connection, SetUp } from '../../types';
import { Ready } from '../parts';
import { AllSet, Reconnect } from './ends';
import { GuideHead } from './guide-head';
import { isSetUpDone, isStep, stepToShow, wasConnected, type Step } from './progress';
import { Allow } from './steps/allow';
import { FirstLock } from './steps/lock';
import { Members } from './steps/members';
import { Register } from './steps/register';
import type { StepProps } from './steps/step-props';
import { Values } from './steps/values';
import { Welcome } from './steps/welcome';

const COMPONENTS: Readonly< Record< Step, ( props: StepProps ) => React.JSX.Element > > = {
	welcome: Welcome,
	register: Register,
	values: Values,
	allow: Allow,
	members: Members,
	lock: FirstLock,
};

interface GuideProps {
	readonly setUp: SetUp;
	readonly connection: Connection;
	/** Step in the address. */
	readonly wanted: string | undefined;
	readonly setQuery: AdminScreenProps[ 'setQuery' ];
}

/**
 * Shows the step where the guide goes on, or its end.
 *
 * @param props            Component props.
 * @param props.setUp      How far the set-up has come.
 * @param props.connection The connection.
 * @param props.wanted     Step in the address.
 * @param props.setQuery   Changes the address.
 */
function Guide( { setUp, connection, wanted, setQuery }: GuideProps ): React.JSX.Element {
	const { replace: onSetUp } = useData( setUpResource );
	const { replace } = useData( connectionResource );
	const step = stepToShow( wanted, setUp, connection );
	const isConnected = connection.state === 'connected';
	const isEnd = wasConnected( connection ) || ( isConnected && ( setUp.is_over || ( ! isStep( wanted ) && isSetUpDone( setUp ) ) ) );
	const [ opened ] = useState( step );
	const [ hasMoved, setHasMoved ] = useState( false );
	if ( ! hasMoved && step !== opened ) {
		setHasMoved( true );
	}
	const go = useCallback(
		( to: Step ): void => {
			setQuery( { step: to } );
		},
		[ setQuery ]
	);
	useEffect( () => {
		if ( isEnd ) {
			return;
		}
		if ( wanted !== step ) {
			setQuery( { step }, { isReplacing: true } );
		}
		if ( setUp.step !== step || setUp.is_over ) {
			// Whoever put the checklist away and opens the guide all the same wants to go on. If it is not stored, the guide only begins at an
			// earlier step the next time.
			changeSetUp( { step, is_over: false } ).then( onSetUp, () => undefined );
		}
	}, [ isEnd, wanted, step, setUp.step, setUp.is_over, setQuery, onSetUp ] );
	const Body = COMPONENTS[ step ];
	return (
		<>
			<GuideHead step={ isEnd ? null : step } />
			<div className="patreon-gate-guide-main">
				{ wasConnected( connection ) ? (
					<Reconnect connection={ connection } />
				) : isEnd ? (
					<AllSet takesFocus={ isStep( wanted ) } />
				) : (
					<Body
						key={ step }
						setUp={ setUp }
						connection={ connection }
						takesFocus={ hasMoved }
						go={ go }
						onConnection={ ( changed ) => {
							replace( changed );
							connectionChanged( changed );
						} }
						onSetUp={ onSetUp }
					/>
				) }
			</div>
		</>
	);
}

/**
 * Shows the guide on the whole page: one step at a time, in the address, and stored on the server.
 *
 * @param props          Screen props.
 * @param props.query    Arguments of the address.
 * @param props.setQuery Changes them.
 */
export default function SetUpScreen( { query, setQuery }: AdminScreenProps ): React.JSX.Element {
	const setUp = useData( setUpResource );
	const connection = useData( connectionResource );
	return (
		<div className="patreon-gate-guide">
			{ ( setUp.value === null || connection.value === null ) && <GuideHead step={ null } /> }
			<Ready data={ setUp } label={ __( 'Loading the guide', 'tier-gate-for-patreon' ) }>
				{ ( progress ) => (
					<Ready data={ connection } label={ __( 'Loading the guide', 'tier-gate-for-patreon' ) }>
						{ ( value ) => <Guide setUp={ progress } connection={ value } wanted={ query[ 'step' ] } setQuery={ setQuery } /> }
					</Ready>
				) }
			</Ready>
		</div>
	);
}
