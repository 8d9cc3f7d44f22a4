import { BlockPreview } from '@wordpress/block-editor';
import { parse } from '@wordpress/blocks';
import { Button, Modal, Spinner } from '@wordpress/components';
import { PluginDocumentSettingPanel } from '@wordpress/editor';
import { useId, useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { builderDesigns, type GalleryDesign } from '@patreon-gate/api';
import { forPicture } from './for-picture';
import { useIsNewAndEmpty, useStartWith } from './use-new-design';
import { usePatterns } from './use-patterns';

interface CardProps {
	readonly design: GalleryDesign;
	readonly onChoose: () => void;
}

/** Shows one design: a picture of it in the site's theme, its name, and what it is for. */
function DesignCard( { design, onChoose }: CardProps ): React.JSX.Element {
	const blocks = useMemo( () => forPicture( parse( design.content ) ), [ design.content ] );
	const about = useId();
	return (
		<li className="patreon-gate-gallery-card">
			<div className="patreon-gate-gallery-picture" aria-hidden="true">
				{ /* One element around the preview, because its two elements would otherwise stand side by side. */ }
				<div>
					<BlockPreview blocks={ blocks } viewportWidth={ 720 } />
				</div>
			</div>
			<Button __next40pxDefaultSize variant="link" aria-describedby={ about } onClick={ onChoose }>
				{ design.title }
			</Button>
			<p id={ about }>{ design.description }</p>
		</li>
	);
}

interface GalleryProps {
	readonly onClose: () => void;
}

/**
 * Shows the gallery of designs. The one that is chosen replaces the content; "Undo" restores it.
 *
 * @param props         Component props.
 * @param props.onClose Closes it.
 */
export function Gallery( { onClose }: GalleryProps ): React.JSX.Element {
	const patterns = usePatterns();
	const designs = useMemo( () => ( patterns === null ? null : builderDesigns( patterns ) ), [ patterns ] );
	const startWith = useStartWith();
	return (
		<Modal
			className="patreon-gate-gallery"
			title={ __( 'Choose a design to start from', 'tier-gate-for-patreon' ) }
			isFullScreen
			onRequestClose={ onClose }
		>
			<p>
				{ __(
					'The pictures show each design in your theme. Everything in it can be changed afterwards: words, colors, blocks, and what each reader sees.',
					'tier-gate-for-patreon'
				) }
			</p>
			{ designs === null ? (
				<Spinner />
			) : (
				<ul className="patreon-gate-gallery-list">
					{ designs.map( ( design ) => (
						<DesignCard
							key={ design.name }
							design={ design }
							onChoose={ () => {
								startWith( design );
								onClose();
							} }
						/>
					) ) }
				</ul>
			) }
			<Button __next40pxDefaultSize variant="secondary" onClick={ onClose }>
				{ __( 'Start with nothing', 'tier-gate-for-patreon' ) }
			</Button>
		</Modal>
	);
}

/** Opens the gallery for a new call to action, and whenever somebody wants another design. */
export function DesignPanel(): React.JSX.Element {
	const isStart = useIsNewAndEmpty();
	const [ isAsked, setIsAsked ] = useState( false );
	const [ isDone, setIsDone ] = useState( false );
	return (
		<>
			<PluginDocumentSettingPanel name="design" title={ __( 'Design', 'tier-gate-for-patreon' ) }>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => {
						setIsAsked( true );
					} }
				>
					{ __( 'Choose another design', 'tier-gate-for-patreon' ) }
				</Button>
			</PluginDocumentSettingPanel>
			{ ( isAsked || ( isStart && ! isDone ) ) && (
				<Gallery
					onClose={ () => {
						setIsAsked( false );
						setIsDone( true );
					} }
				/>
			) }
		</>
	);
}
