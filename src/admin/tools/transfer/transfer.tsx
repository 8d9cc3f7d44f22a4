import { Button, FormFileUpload, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { exportSettings, importSettings, previewImport, RequestProblem, useTask } from '../../../data';
import type { ImportPlan } from '../../../types';
import { Failed, saveFile, Section } from '../../parts';
import { ScreenLink } from '../../router';
import { PlanView } from './import-plan';
import { storedBy } from './plan-words';

/** The same limit as PHP's `Transfer_File::MOST_BYTES`, so that a film is not uploaded first. */
const MOST_BYTES = 2_097_152;

interface Chosen {
	readonly text: string;
	readonly plan: ImportPlan;
}

/** Says what was imported, and where it can be seen. */
function Done(): React.JSX.Element {
	return (
		<Notice status="success" isDismissible={ false }>
			<p>{ __( 'Imported.', 'tier-gate-for-patreon' ) }</p>
			<p>
				<ScreenLink screen="locks">{ __( 'See the rules, where you can undo their change', 'tier-gate-for-patreon' ) }</ScreenLink>
				{ ' · ' }
				<ScreenLink screen="settings">{ __( 'See the settings', 'tier-gate-for-patreon' ) }</ScreenLink>
			</p>
		</Notice>
	);
}

/** Exports settings and rules to a file, and imports such a file after saying what it would change. */
export function TransferSection(): React.JSX.Element {
	const [ chosen, setChosen ] = useState< Chosen | null >( null );
	const [ isDone, setIsDone ] = useState( false );
	const { isBusy, problem, run } = useTask();
	const choose = ( file: File ): void => {
		setChosen( null );
		setIsDone( false );
		run( async () => {
			if ( file.size > MOST_BYTES ) {
				throw new RequestProblem(
					'patreon_gate_bad_file',
					__( 'This file is too big to be an export of Tier Gate. Nothing was changed.', 'tier-gate-for-patreon' )
				);
			}
			const text = await file.text();
			setChosen( { text, plan: await previewImport( text ) } );
		} );
	};
	return (
		<Section title={ __( 'Export and import', 'tier-gate-for-patreon' ) } place="transfer">
			<p>
				{ __(
					'A file with your settings, your rules for many posts with their exceptions, and the locks of new posts: for another site, or as a copy before you change much. It has no password, no secret of your connection, and none of your members. Locks of single posts and the calls to action themselves are part of WordPress’ own export (Tools → Export).',
					'tier-gate-for-patreon'
				) }
			</p>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							const { name, content } = await exportSettings();
							saveFile( new Blob( [ content ], { type: 'application/json' } ), name );
						} );
					} }
				>
					{ __( 'Export', 'tier-gate-for-patreon' ) }
				</Button>
				<FormFileUpload
					accept=".json,application/json"
					onClick={ ( event ) => {
						// So that the same file can be chosen again after it was changed.
						if ( event.target instanceof HTMLInputElement ) {
							event.target.value = '';
						}
					} }
					onChange={ ( event ) => {
						const [ file ] = event.currentTarget.files ?? [];
						if ( file !== undefined ) {
							choose( file );
						}
					} }
					render={ ( { openFileDialog } ) => (
						<Button __next40pxDefaultSize variant="secondary" disabled={ isBusy } accessibleWhenDisabled onClick={ openFileDialog }>
							{ __( 'Choose a file to import…', 'tier-gate-for-patreon' ) }
						</Button>
					) }
				/>
			</div>
			{ problem !== null && <Failed problem={ problem } /> }
			{ isDone && <Done /> }
			{ chosen !== null && (
				<>
					<PlanView plan={ chosen.plan } />
					<div className="patreon-gate-actions">
						{ storedBy( chosen.plan ).length > 0 && (
							<Button
								__next40pxDefaultSize
								variant="primary"
								isBusy={ isBusy }
								disabled={ isBusy }
								accessibleWhenDisabled
								onClick={ () => {
									run( async () => {
										await importSettings( chosen.text, chosen.plan.based_on );
										setChosen( null );
										setIsDone( true );
									} );
								} }
							>
								{ __( 'Import', 'tier-gate-for-patreon' ) }
							</Button>
						) }
						<Button
							__next40pxDefaultSize
							variant="tertiary"
							disabled={ isBusy }
							accessibleWhenDisabled
							onClick={ () => {
								setChosen( null );
							} }
						>
							{ storedBy( chosen.plan ).length > 0
								? __( 'Do not import', 'tier-gate-for-patreon' )
								: __( 'Close', 'tier-gate-for-patreon' ) }
						</Button>
					</div>
				</>
			) }
		</Section>
	);
}
