import { openPosts } from './open-posts';
import { partlyLocked } from './partly-locked';
import type { ContentContext, DemoPost } from './types';
import { wholePosts } from './whole-posts';

/** Changes when the content does: a site that was seeded with another one gets what it lacks. */
export const CONTENT_EDITION = '1';

/** Everything on the demo site, oldest first. */
export function demoPosts( context: ContentContext ): DemoPost[] {
	return [ ...wholePosts( context ), ...partlyLocked( context ), ...openPosts() ].sort( ( a, b ) => b.daysAgo - a.daysAgo );
}
