import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Preview } from '../../types';
import { allFaces, useFace } from '../faces/use-faces';
import { WidthControl } from './controls';
import { PreviewFrame } from './preview-frame';
import { addressOf } from './use-preview';

/** Height of each page on the screen. */
const HEIGHT = '420px';

interface AllReadersProps {
	readonly preview: Preview;
	readonly onClose: () => void;
	readonly onRetry: () => void;
}

/**
 * Shows the call to action as all readers see it, side by side.
 *
 * @param props         Component props.
 * @param props.preview The preview.
 * @param props.onClose Closes it.
 * @param props.onRetry Makes the preview anew.
 */
export function AllReaders( { preview, onClose, onRetry }: AllReadersProps ): React.JSX.Element {
	const [ , setFace ] = useFace();
	const [ width, setWidth ] = useState( 390 );
	return (
		<Modal
			title={ __( 'What all readers see', 'tier-gate-for-patreon' ) }
			onRequestClose={ onClose }
			isFullScreen
			className="patreon-gate-preview-all"
		>
			<WidthControl value={ width } onChange={ setWidth } />
			<ul>
				{ allFaces().map( ( { id, label } ) => (
					<li key={ id }>
						<div className="patreon-gate-preview-all-name">
							<h2>{ label }</h2>
							<Button
								variant="link"
								aria-label={ sprintf(
									/* translators: %s: a kind of reader, such as "Tier too low". */
									__( 'Edit for “%s”', 'tier-gate-for-patreon' ),
									label
								) }
								onClick={ () => {
									setFace( id );
									onClose();
								} }
							>
								{ __( 'Edit', 'tier-gate-for-patreon' ) }
							</Button>
						</div>
						<PreviewFrame
							url={ addressOf( preview, id ) }
							title={ sprintf(
								/* translators: %s: a kind of reader, such as "Tier too low". */
								__( 'Preview for “%s”', 'tier-gate-for-patreon' ),
								label
							) }
							width={ width }
							height={ HEIGHT }
							isLazy
							onRetry={ onRetry }
						/>
					</li>
				) ) }
			</ul>
		</Modal>
	);
}
