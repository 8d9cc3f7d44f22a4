/** Groups of health checks → the usual problem that explains their findings. */
export const PROBLEM_OF_CHECKS: Readonly< Record< string, string > > = {
	connection: 'connection',
	work: 'decision',
	webhooks: 'nothing-arrives',
	tiers: 'tiers',
	locks: 'tiers',
	readers: 'leak',
	files: 'leak',
	caches: 'cache',
	schedule: 'background-work',
	leaks: 'leak',
};
