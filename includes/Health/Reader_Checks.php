<?php
/**
 * Checks other plugins.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/** Names active plugins that may show, store or send locked text, with advice for each kind. */
final class Reader_Checks implements Checks {

	/**
	 * @param Raw_Readers              $readers Plugins without an adapter.
	 * @param \Closure(): list<string> $adapted Returns the names of active plugins with an adapter.
	 * @param mixed                    $word    Value of `DONOTCACHEPAGE`, null if it is not defined.
	 */
	public function __construct( private readonly Raw_Readers $readers, private readonly \Closure $adapted, private readonly mixed $word = null ) {}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'readers';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Locked posts and other plugins', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		// A constant cannot be changed, so the plugin cannot tell such a cache that a page belongs to one member.
		$found = null === $this->word || (bool) $this->word ? array() : array( new Finding( 'cache_constant', Level::Critical, __( 'Page caches are told to store every page', 'tier-gate-for-patreon' ), __( 'Something on this site, usually wp-config.php, sets the constant DONOTCACHEPAGE to false. A page cache that checks it could store what a member reads and show it to everyone. Remove that line.', 'tier-gate-for-patreon' ) ) );
		foreach ( $this->readers->active() as $kind => $names ) {
			$found[] = new Finding( 'raw_reader_' . sanitize_key( $kind ), Level::Recommended, $this->title( implode( ', ', $names ) ), $this->advice( $kind ) );
		}
		return array() !== $found ? $found : array( $this->good() );
	}

	private function title( string $names ): string {
		/* translators: %s: names of plugins. */
		return sprintf( __( '%s may show locked text', 'tier-gate-for-patreon' ), $names );
	}

	private function advice( string $kind ): string {
		$look = __( 'Then look at a locked post in a private window, where you are not signed in.', 'tier-gate-for-patreon' );
		return match ( $kind ) {
			'builder' => __( 'A page builder keeps its own copy of the text, in which parts cannot be locked. Lock whole posts, and write members-only text in the block editor.', 'tier-gate-for-patreon' ) . ' ' . $look,
			'seo'     => __( 'It may put the beginning of a locked post into the description that search engines and social networks show. Write these descriptions by hand, or use Yoast SEO, Rank Math, All in One SEO, SEOPress or The SEO Framework, which only get the public part.', 'tier-gate-for-patreon' ) . ' ' . $look,
			'search'  => __( 'It searches its own copy of your posts, which includes locked text. Exclude locked posts in its settings, or let it search titles and excerpts only, then rebuild its index.', 'tier-gate-for-patreon' ) . ' ' . $look,
			'mail'    => __( 'It can email posts to people who are not members. Let it send excerpts instead of whole posts, and send a locked post to yourself before you send one to others.', 'tier-gate-for-patreon' ),
			'social'  => __( 'It shares posts automatically. Let it share titles, excerpts and links instead of the text of a post.', 'tier-gate-for-patreon' ),
			default   => __( 'It reads posts as they are stored. Ask its developers whether it respects password-protected posts. If it does, it also respects posts that are locked as a whole.', 'tier-gate-for-patreon' ) . ' ' . $look,
		};
	}

	private function good(): Finding {
		$adapted = ( $this->adapted )();
		$text    = array() === $adapted ? '' : sprintf(
			/* translators: %s: names of plugins. */
			__( 'These plugins read posts as they are stored, but only get the public part: %s.', 'tier-gate-for-patreon' ),
			implode( ', ', $adapted )
		);
		return new Finding( 'readers', Level::Good, __( 'No active plugin is known to show locked text', 'tier-gate-for-patreon' ), $text );
	}
}
