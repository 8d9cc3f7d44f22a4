<?php
/**
 * One row of the leak matrix.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Closure;
use Patreon_Gate\Tests\Page;

/** A channel, and the readers for whom it must contain the locked text. */
final class Row {

	/** Whoever is entitled sees the text here, by cookie, by account, or because they may edit the post. */
	public const SHOWN = 'shown';
	/** The same, but only with an account. The session cookie does not count in REST. */
	public const SHOWN_TO_ACCOUNTS = 'shown to accounts';
	/** Only entitled readers may see it; `$carries` says which responses must contain it. */
	public const HIDDEN = 'hidden';

	/**
	 * @param string                                    $id      Row of docs/security.md, with a word on the variant.
	 * @param string                                    $shown   One of the constants.
	 * @param Closure(Reader, Leak_Content): list<Page> $fetch   Everything the reader is sent.
	 * @param list<string>                              $shapes  What is locked: constants of `Lock_Kind`. Empty for everything.
	 * @param array<string, list<int>>                  $carries Positions, counted from 0, of the responses that must contain the text, for
	 *                                                           `accounts` and `cookies` of entitled members, for `editors`, and for the `owner`
	 *                                                           of the posts, if not the same as for editors; a key may begin with what is locked
	 *                                                           ("whole accounts", "part cookies"). For a reader without a key: all responses
	 *                                                           where the row shows the text, none where it hides it.
	 * @param array<int, list<string>>                  $pieces  What such a response must contain, by position: names of `Leak_Content::pieces()`;
	 *                                                           after "members: ", what people who may edit need not get of a locked part.
	 *                                                           Without a position: any locked text of the kind.
	 * @param string                                    $note    Why some responses have nothing for some of the entitled.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $shown,
		public readonly Closure $fetch,
		public readonly array $shapes = array(),
		public readonly array $carries = array(),
		private readonly array $pieces = array(),
		public readonly string $note = ''
	) {}

	/** Returns whether the row has something to do with a kind of lock. */
	public function fits( Lock_Kind $kind ): bool {
		return array() === $this->shapes || in_array( $kind->shape, $this->shapes, true );
	}

	/**
	 * Returns the responses that must contain the text.
	 *
	 * @param Reader    $reader Whose answers they are.
	 * @param Lock_Kind $kind   Kind of lock.
	 * @param int       $count  How many answers there are.
	 * @return list<int> Positions, counted from 0.
	 */
	public function carried( Reader $reader, Lock_Kind $kind, int $count ): array {
		if ( $this->hides( $reader ) ) {
			return array();
		}
		$what = $kind->is_part() ? 'part' : 'whole';
		$who  = $reader->may_edit ? 'editors' : ( $reader->has_account ? 'accounts' : 'cookies' );
		foreach ( array( ...( $reader->owns ? array( "$what owner", 'owner' ) : array() ), "$what $who", $who ) as $key ) {
			if ( isset( $this->carries[ $key ] ) ) {
				return $this->carries[ $key ];
			}
		}
		$is_shown = self::SHOWN === $this->shown || ( self::SHOWN_TO_ACCOUNTS === $this->shown && $reader->has_account );
		return $is_shown ? range( 0, $count - 1 ) : array();
	}

	/**
	 * Returns all pieces that such a response must contain.
	 *
	 * @param int          $at      Position of the response.
	 * @param Leak_Content $content What is locked.
	 * @param Reader       $reader  Who reads.
	 * @return list<string>
	 */
	public function pieces( int $at, Leak_Content $content, Reader $reader ): array {
		$pieces = array();
		foreach ( $this->pieces[ $at ] ?? array( 'anything' ) as $what ) {
			$is_for_members = str_starts_with( $what, 'members: ' );
			if ( ! ( $is_for_members && $reader->may_edit && $content->kind->is_part() ) ) {
				$pieces = array( ...$pieces, ...$content->pieces( $is_for_members ? substr( $what, strlen( 'members: ' ) ) : $what ) );
			}
		}
		return $pieces;
	}

	/** Returns whether the reader must not see the locked text. */
	public function hides( Reader $reader ): bool {
		return ! ( $reader->is_entitled || $reader->may_edit );
	}
}
