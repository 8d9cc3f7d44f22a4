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

/** What a request without `scope` asks for; a v2 client is refused these. */
export const V1_DEFAULT = 'users pledges-to-me my-campaign';

export function splitScopes( scope: string ): string[] {
	return scope.split( /[\s+]+/ ).filter( ( one ) => one !== '' );
}

/** The recorded order is arbitrary; this one is arbitrary too, so that nobody relies on getting back the order they sent. */
export function joinScopes( scopes: readonly string[] ): string {
	return [ ...scopes ].sort( ( a, b ) => ( a.length % 5 ) - ( b.length % 5 ) || ( a < b ? 1 : -1 ) ).join( ' ' );
}
