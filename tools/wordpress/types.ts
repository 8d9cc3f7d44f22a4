/** The two releases used for all tests. `oldest` is the minimum in the plugin's header. */
export type Channel = 'newest' | 'oldest';

/** The series of the oldest supported WordPress, as in `Requires at least`. */
export const oldestSeries = '6.8';

/** A classic theme in addition to core's block theme, because its templates output content differently. */
export const classicTheme = 'twentytwentyone';

export interface WordPress {
	/** Such as `7.1.4`. */
	readonly version: string;
	/** A complete tree (`wp-load.php` is directly in it), without `wp-config.php`. Shared: never write to it. */
	readonly path: string;
	readonly source: 'wordpress.org' | 'debian';
}

/** Called with messages for the user while something takes time. */
export type Report = ( message: string ) => void;
