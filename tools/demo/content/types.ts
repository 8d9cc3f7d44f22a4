import type { DemoImage } from '../blocks';
import type { DemoLock, TierIds } from '../locks';

/** What the posts of the demo site consist of. */
export interface ContentContext {
	readonly tiers: TierIds;
	/** A drawn map in the media library. */
	readonly map: ( name: MapName ) => DemoImage;
}

export const MAP_NAMES = [ 'coast', 'island', 'ridge', 'harbour', 'road', 'bay', 'lanterns' ] as const;
export type MapName = ( typeof MAP_NAMES )[ number ];

/** A post or page of the demo site. */
export interface DemoPost {
	readonly type: 'post' | 'page';
	/** Identifies it: a post with an existing slug is not created again. */
	readonly slug: string;
	readonly title: string;
	readonly content: string;
	readonly excerpt?: string;
	readonly status?: 'publish' | 'private';
	/** The lock of the whole post. */
	readonly lock?: DemoLock;
	readonly featured?: MapName;
	readonly category?: 'Maps' | 'How it is made' | 'Diary' | 'Field recordings';
	/** No rule holds for it. */
	readonly isException?: true;
	/** A comment by a reader; without one, comments are closed. */
	readonly comment?: string;
	/** Number of days since it was published. */
	readonly daysAgo: number;
}
