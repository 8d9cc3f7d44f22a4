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

	/** Entitled members see the text here, by cookie or by account. */
	public const SHOWN = 'shown';
	/** Entitled members with an account see the text here. The session cookie does not count in REST. */
	public const SHOWN_TO_ACCOUNTS = 'shown to accounts';
	/** Rendered the same for everybody: nobody sees the text. */
	public const NEVER = 'never';
	/** Only entitled readers may see it; `$carries` says which responses must contain it. */
	public const HIDDEN = 'hidden';

	/**
	 * @param string                                      $id    Row of docs/security.md, with a word on the variant.
	 * @param string                                      $shown One of the constants.
	 * @param Closure(Reader, Leak_Content): list<Page>   $fetch Everything the reader is sent.
	 * @param list<string>                                $kinds Kinds of lock.
	 * @param array<string, list<int>>                    $carries Positions, counted from 0, of the responses that must contain the text, for
	 *                                                          `accounts` and `cookies` of entitled members and for `editors`; a key may begin
	 *                                                          with a kind of lock ("K1 accounts"). For a reader without a key: all responses
	 *                                                          where the row shows the text, none where it hides it.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $shown,
		public readonly Closure $fetch,
		public readonly array $kinds = array( 'K1', 'K2', 'K3', 'K4', 'K5' ),
		public readonly array $carries = array()
	) {}

	/** Returns a copy in which these responses must contain the text for each of these readers. */
	public function carrying( int ...$answers ): self {
		$all = array_values( $answers );
		return new self( $this->id, $this->shown, $this->fetch, $this->kinds, array( 'accounts' => $all, 'cookies' => $all, 'editors' => $all ) );
	}

	/**
	 * Returns the responses that must contain the text.
	 *
	 * @param Reader $reader Whose answers they are.
	 * @param string $kind   Kind of lock.
	 * @param int    $count  How many answers there are.
	 * @return list<int> Positions, counted from 0.
	 */
	public function carried( Reader $reader, string $kind, int $count ): array {
		if ( ! $reader->is_entitled && ! $reader->may_edit ) {
			return array();
		}
		$who = $reader->may_edit ? 'editors' : ( $reader->has_account ? 'accounts' : 'cookies' );
		return $this->carries[ "$kind $who" ] ?? $this->carries[ $who ] ?? ( $this->shows( $reader ) ? range( 0, $count - 1 ) : array() );
	}

	/** Returns whether the reader's request is needed: responses that are the same for everybody are requested by one reader of each sort. */
	public function concerns( Reader $reader ): bool {
		return self::NEVER !== $this->shown || in_array( $reader->name, array( 'anonymous', 'subscriber', 'entitled', 'editor', 'entitled by cookie' ), true );
	}

	/** Returns whether the reader must see the locked text. */
	public function shows( Reader $reader ): bool {
		return $reader->is_entitled && ( self::SHOWN === $this->shown || ( self::SHOWN_TO_ACCOUNTS === $this->shown && $reader->has_account ) );
	}

	/** Returns whether the reader must not see it. */
	public function hides( Reader $reader ): bool {
		return self::NEVER === $this->shown || ! ( $reader->is_entitled || $reader->may_edit );
	}
}
