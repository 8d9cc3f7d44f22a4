<?php
/**
 * What the leak self-test found.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Storage\Options\Self_Test_State;

/** Reports what the leak self-test found last: post and place of each leak, or why it could not look. */
final class Leak_Checks implements Checks {

	/** Leaks named at most. */
	private const MOST = 10;

	/** @param \Closure( string ): string $place Returns the name of a place for its code. */
	public function __construct( private readonly Self_Test_State $state, private readonly \Closure $place ) {}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'leaks';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Locked posts as strangers see them', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$state = $this->state->get();
		if ( array() !== $state['leaks'] ) {
			return array( $this->leaks( $state['leaks'] ) );
		}
		if ( $state['running'] || 0 === $state['finished_at'] ) {
			return array( new Finding( 'leaks_unknown', Level::Good, __( 'The leak self-test has not finished yet', 'tier-gate-for-patreon' ), __( 'It asks this site for its own locked posts as a stranger, once a week. You can start it on the Tools screen.', 'tier-gate-for-patreon' ) ) );
		}
		if ( '' !== $state['trouble'] ) {
			return array( new Finding( 'leaks_blocked', Level::Recommended, __( 'This site cannot reach itself, so the leak self-test could not look at your locked posts', 'tier-gate-for-patreon' ), 'refused' === $state['trouble'] ? __( 'The front page is not shown to strangers, for example because it asks for a password. Test again when the site is public.', 'tier-gate-for-patreon' ) : __( 'Ask your host to allow requests of the server to itself (loopback requests). Until then, look at a locked post in a private window, where you are not signed in.', 'tier-gate-for-patreon' ) ) );
		}
		/* translators: %s: number of posts. */
		return array( new Finding( 'no_leaks', Level::Good, sprintf( _n( 'Strangers saw nothing locked of %s post that was tested', 'Strangers saw nothing locked of %s posts that were tested', $state['tested'], 'tier-gate-for-patreon' ), number_format_i18n( $state['tested'] ) ) ) );
	}

	/** @param list<array{post: int, place: string}> $leaks What was found. */
	private function leaks( array $leaks ): Finding {
		$named = array_map(
			/* translators: 1: title of a post, 2: a place, such as "the feed of the site". */
			fn ( array $leak ): string => sprintf( __( '“%1$s” in %2$s', 'tier-gate-for-patreon' ), wp_strip_all_tags( get_the_title( $leak['post'] ) ), ( $this->place )( $leak['place'] ) ),
			array_slice( $leaks, 0, self::MOST )
		);
		return new Finding(
			'leaks',
			Level::Critical,
			__( 'Strangers can read locked text', 'tier-gate-for-patreon' ),
			/* translators: %s: list, such as "“A title” in the feed of the site". */
			sprintf( __( 'The self-test found: %s. The theme or another plugin prints what is stored without asking whether it is locked. Turn off the plugin you added or updated last, empty the page cache, then test again on the Tools screen.', 'tier-gate-for-patreon' ), implode( ', ', $named ) )
		);
	}
}
