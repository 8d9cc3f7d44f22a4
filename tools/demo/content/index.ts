import { kindsOfLocks } from './kinds-of-locks';
import { openPosts } from './open-posts';
import { partlyLocked } from './partly-locked';
import type { ContentContext, DemoPost } from './types';
import { wholePosts } from './whole-posts';

/** Changed with the content, so that a site with older demo content gets what is missing. */
export const CONTENT_EDITION = '2';

/** Returns all posts of the demo site, oldest first. */
export function demoPosts( context: ContentContext ): DemoPost[] {
	return [ ...wholePosts( context ), ...partlyLocked( context ), ...openPosts(), ...kindsOfLocks( context ) ].sort(
		( a, b ) => b.daysAgo - a.daysAgo
	);
}
