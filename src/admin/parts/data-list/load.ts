import { isRTL } from '@wordpress/i18n';
import { translateDataViews } from './words';

/**
 * Loads the list made with WordPress' DataViews, with the style sheet for the direction of the language. It is larger than the rest of the app, so it is
 * a chunk of its own, and only screens with a long list import it, by this function.
 */
export async function loadDataList(): Promise< typeof import( './data-list' ) > {
	const [ loaded ] = await Promise.all( [
		import( /* webpackChunkName: "admin/data-list" */ './data-list' ),
		isRTL()
			? import( /* webpackChunkName: "admin/data-list-from-right" */ './from-right.css' )
			: import( /* webpackChunkName: "admin/data-list-from-left" */ './from-left.css' ),
	] );
	translateDataViews();
	return loaded;
}
