<?php
/**
 * Builds the blocks without a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Closure;
use Patreon_Gate\Blocks;

/** Builds the blocks that PHP renders and that have no lock, each on first use. */
final class Block_Services {

	/**
	 * @param Closure(): Cta_Services     $cta     What readers are told.
	 * @param Closure(): Account_Services $account The membership page.
	 */
	public function __construct(
		private readonly Lock_Services $locks,
		private readonly Visitor_Services $visitor,
		private readonly Closure $cta,
		private readonly Closure $account
	) {}

	/**
	 * Returns all these blocks: one line each. Building a block is left to this class, which most pages never load.
	 *
	 * @param Closure(): self $services Builds this class.
	 * @return array<string, Closure(): Blocks\Dynamic_Block> By block name.
	 */
	public static function dynamic( Closure $services ): array {
		return array(
			'patreon-gate/account'     => static fn () => $services()->account(),
			'patreon-gate/member-line' => static fn () => $services()->member_line(),
			'patreon-gate/sign-in'     => static fn () => $services()->sign_in(),
		);
	}

	/** Returns the membership page, as block and shortcode. */
	public function account(): Blocks\Account_Block {
		return new Blocks\Account_Block( $this->locks->access(), fn () => ( $this->account )()->content() );
	}

	private function member_line(): Blocks\Dynamic_Block {
		return new Blocks\Member_Line_Block( $this->locks->access(), fn () => ( $this->cta )()->member_line(), $this->visitor->forms( ... ), $this->visitor->urls() );
	}

	private function sign_in(): Blocks\Dynamic_Block {
		return new Blocks\Sign_In_Block( $this->locks->access(), $this->visitor->urls(), fn () => ( $this->cta )()->current() );
	}
}
