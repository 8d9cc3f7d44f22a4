/** The text printed when everything runs. */
export interface BannerFacts {
	/** Addresses without a trailing slash. */
	readonly siteUrl: string;
	readonly sandboxUrl: string;
	readonly wordpress: string;
	readonly php: string;
	readonly seconds: number;
	/** Requested ports that were in use. */
	readonly steppedOver: readonly number[];
	readonly watching: boolean;
}

/** Returns the text at the end of a start: addresses, users, and what to try first. */
export function banner( facts: BannerFacts ): string {
	const { siteUrl, sandboxUrl } = facts;
	const moved = facts.steppedOver.map( ( port ) => `  Port ${ port } was taken, so the next free one is used.\n` ).join( '' );
	const changes = facts.watching
		? 'Changes in src/ and blocks/ are rebuilt as you save; PHP needs no rebuild.'
		: 'Started with --no-watch: after changes in src/ or blocks/, run npm run build.';
	return `
  Tier Gate for Patreon is running, ready in ${ facts.seconds.toFixed( 0 ) } s
  WordPress ${ facts.wordpress }, PHP ${ facts.php }
${ moved }
  Site      ${ siteUrl }/
  Admin     ${ siteUrl }/wp-admin/
            admin / password (also editor, author and subscriber, same password)
  Patreon   ${ sandboxUrl }/sandbox/
            a local stand-in: nothing there is real, nothing leaves this machine

  Try it
  1. Read ${ siteUrl }/the-island-that-moved/
     as a stranger: only the teaser is there.
  2. Press the button below it, choose Nico Passerby (under "Not paying"),
     and "Pay and allow". You come back to the post, unlocked.
     Sign out below the post, and it is locked again.
  3. Come back as Sam Okafor (Supporter), Stella Marin (Studio), Freya Nilsson
     (free) or Dina Haddad (card declined), and see what each of them may read.
  4. In the admin, edit a post: the panel "Members only (Patreon)" locks it.

  ${ changes }
  Everything is kept for the next start.
  Ctrl-C stops. npm start -- --fresh begins again.
`;
}
