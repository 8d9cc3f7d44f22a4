import { __ } from '@wordpress/i18n';
import { POLICY_NUMBERS, POLICY_PRESETS, POLICY_SWITCHES } from '../../types';
import { Section } from '../parts';
import { ScreenLink, usePlace } from '../router';
import { numberWords, presetWords, switchWords } from '../settings/rule-words';
import { groupTitle, SETTING_GROUPS, settingName, settingWords, type SettingGroup } from '../settings/words';
import { usualProblems, type UsualProblem } from './problems';

const GROUPS: readonly SettingGroup[] = [ 'visitors', 'teasers', 'call-to-action', 'upkeep', 'when-inactive' ];

interface TopicProps {
	readonly id: string;
	readonly title: string;
	readonly text: readonly string[];
	readonly children?: React.ReactNode;
}

/** Shows one part that can be linked to. */
function Topic( { id, title, text, children }: TopicProps ): React.JSX.Element {
	const { id: anchor, ref } = usePlace< HTMLHeadingElement >( id, true );
	return (
		<div className="patreon-gate-topic">
			<h4 id={ anchor } ref={ ref } tabIndex={ -1 }>
				{ title }
			</h4>
			{ text.map( ( paragraph ) => (
				<p key={ paragraph }>{ paragraph }</p>
			) ) }
			{ children }
		</div>
	);
}

interface ProblemProps {
	readonly problem: UsualProblem;
}

/** Shows a usual problem, with a link to where it is solved. */
function Problem( { problem }: ProblemProps ): React.JSX.Element {
	const { id, title, text, screen, place = '', link } = problem;
	return (
		<Topic id={ id } title={ title } text={ text }>
			<p>
				<ScreenLink screen={ screen } place={ place }>
					{ link }
				</ScreenLink>
			</p>
		</Topic>
	);
}

/** Says what the presets are, and what each number and switch in them does. */
function Rules(): React.JSX.Element {
	const rules = [ ...POLICY_NUMBERS.map( ( name ) => numberWords()[ name ] ), ...POLICY_SWITCHES.map( ( name ) => switchWords()[ name ] ) ];
	return (
		<>
			<Topic
				id="policy"
				title={ settingName( 'policy.preset' ) }
				text={ [
					__(
						'Patreon does not always say clearly whether somebody has paid. These rules say what holds then. The settings show how many people would lose or gain access today before you save, counted by the same decision that locks your posts.',
						'tier-gate-for-patreon'
					),
					...POLICY_PRESETS.map( ( preset ) => `${ presetWords()[ preset ].label }: ${ presetWords()[ preset ].help }` ),
					__( 'Balanced holds if you change nothing.', 'tier-gate-for-patreon' ),
				] }
			/>
			<details>
				<summary>{ __( 'Every rule of the presets', 'tier-gate-for-patreon' ) }</summary>
				<dl>
					{ rules.map( ( { label, help } ) => (
						<div key={ label }>
							<dt>{ label }</dt>
							<dd>{ help }</dd>
						</div>
					) ) }
				</dl>
			</details>
		</>
	);
}

/** The page of help that comes with the plugin: usual problems, then every setting. It needs no network. */
export default function HelpScreen(): React.JSX.Element {
	const words = settingWords();
	return (
		<>
			<p>
				{ __(
					'What goes wrong most often, and what each setting means. If this does not help, copy the report for support under Tools into your question.',
					'tier-gate-for-patreon'
				) }
			</p>
			<Section title={ __( 'Usual problems', 'tier-gate-for-patreon' ) } place="problems">
				{ usualProblems().map( ( problem ) => (
					<Problem key={ problem.id } problem={ problem } />
				) ) }
			</Section>
			<Section title={ __( 'Membership rules', 'tier-gate-for-patreon' ) }>
				<Rules />
			</Section>
			{ GROUPS.map( ( group ) => (
				<Section key={ group } title={ groupTitle( group ) }>
					{ SETTING_GROUPS[ group ].map( ( name ) => {
						const { label, help, more } = words[ name ];
						return <Topic key={ name } id={ name } title={ label } text={ more === undefined ? [ help ] : [ help, more ] } />;
					} ) }
				</Section>
			) ) }
			<p>
				<ScreenLink screen="settings">{ __( 'Go to the settings', 'tier-gate-for-patreon' ) }</ScreenLink>
			</p>
		</>
	);
}
