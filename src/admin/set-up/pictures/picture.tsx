import type { ReactNode } from 'react';

interface PictureProps {
	/** What the picture shows, for people who do not see it. */
	readonly description: string;
	/** Sentence below it. */
	readonly caption: string;
	readonly children: ReactNode;
}

/**
 * Shows a drawing of a page on Patreon. Its words are those that Patreon shows, which are English in every language.
 *
 * @param props             Component props.
 * @param props.description What it shows.
 * @param props.caption     Sentence below it.
 * @param props.children    The drawing.
 */
export function Picture( { description, caption, children }: PictureProps ): React.JSX.Element {
	return (
		<figure className="patreon-gate-picture">
			<div role="img" aria-label={ description } dir="ltr" lang="en">
				<div aria-hidden="true">{ children }</div>
			</div>
			<figcaption>{ caption }</figcaption>
		</figure>
	);
}

interface WindowProps {
	/** Address of the page. */
	readonly address: string;
	readonly children: ReactNode;
}

/**
 * Draws a browser window.
 *
 * @param props          Component props.
 * @param props.address  Address of the page.
 * @param props.children What is in it.
 */
export function Window( { address, children }: WindowProps ): React.JSX.Element {
	return (
		<div className="patreon-gate-window">
			<div className="patreon-gate-window-bar">
				<svg viewBox="0 0 44 10" width="44" height="10">
					<circle cx="5" cy="5" r="4" />
					<circle cx="22" cy="5" r="4" />
					<circle cx="39" cy="5" r="4" />
				</svg>
				<span>{ address }</span>
			</div>
			<div className="patreon-gate-window-page">{ children }</div>
		</div>
	);
}

interface DrawnFieldProps {
	/** Patreon's label. */
	readonly label: string;
	/** What stands in the field; a gray bar if nothing. */
	readonly value?: string | undefined;
	/** Number of the place that the text of the step is about. */
	readonly mark?: string;
	/** Whether it must not be taken for the right one. */
	readonly isWrong?: boolean;
}

/**
 * Draws a field with its label.
 *
 * @param props         Component props.
 * @param props.label   Patreon's label.
 * @param props.value   What stands in it.
 * @param props.mark    Number of the place.
 * @param props.isWrong Whether it must not be taken for the right one.
 */
export function DrawnField( { label, value, mark, isWrong = false }: DrawnFieldProps ): React.JSX.Element {
	const kind = mark !== undefined ? ' is-meant' : isWrong ? ' is-wrong' : '';
	return (
		<div className={ `patreon-gate-drawn-field${ kind }` }>
			<span>{ label }</span>
			<b>{ value ?? '' }</b>
			{ mark !== undefined && <em>{ mark }</em> }
			{ isWrong && <em>✕</em> }
		</div>
	);
}
