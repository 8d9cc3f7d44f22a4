/** The two releases everything is tested on. `oldest` is the floor of the plugin's header. */
export type Channel = 'newest' | 'oldest';

/** The series of the oldest supported WordPress, as in `Requires at least`. */
export const oldestSeries = '6.8';

/** A classic theme beside the block theme that core brings: templates are a different way for content to leave. */
export const classicTheme = 'twentytwentyone';

export interface WordPress {
	/** Such as `7.1.4`. */
	readonly version: string;
	/** A complete tree (`wp-load.php` is directly in it), without `wp-config.php`. Shared: never write into it. */
	readonly path: string;
	readonly source: 'wordpress.org' | 'debian';
}

/** Told to people while something takes its time. */
export type Report = ( message: string ) => void;
