/** Scopes of API v2 (documented), and those seen on creator tokens only. */
export const V2_SCOPES: readonly string[] = [
	'identity',
	'identity[email]',
	'identity.memberships',
	'campaigns',
	'campaigns.members',
	'campaigns.members[email]',
	'campaigns.members.address',
	'campaigns.posts',
	'w:campaigns.webhook',
	'campaigns.lives',
	'w:campaigns.lives',
];

/** Default scopes of a request without `scope`. They are refused for a v2 client. */
export const V1_DEFAULT = 'users pledges-to-me my-campaign';

export function splitScopes( scope: string ): string[] {
	return scope.split( /[\s+]+/ ).filter( ( one ) => one !== '' );
}

/** Joins scopes in an arbitrary order, as recorded, so that nobody relies on the order. */
export function joinScopes( scopes: readonly string[] ): string {
	return [ ...scopes ].sort( ( a, b ) => ( a.length % 5 ) - ( b.length % 5 ) || ( a < b ? 1 : -1 ) ).join( ' ' );
}
