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
use Patreon_Gate\Cta;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Storage;

/** Builds the blocks that PHP renders and that have no lock, each on first use. */
final class Block_Services {

	/**
	 * @param Closure(): Cta_Services     $cta     What readers are told.
	 * @param Closure(): Account_Services $account The membership page.
	 * @param Closure(): Storage_Services $storage What is shown of campaigns and tiers.
	 */
	public function __construct(
		private readonly Lock_Services $locks,
		private readonly Visitor_Services $visitor,
		private readonly Closure $cta,
		private readonly Closure $account,
		private readonly Closure $storage
	) {}

	/**
	 * Returns all these blocks: one line each. Building a block is left to this class, which most pages never load.
	 *
	 * @param Closure(): self $services Builds this class.
	 * @return array<string, Closure(): Blocks\Dynamic_Block> By block name.
	 */
	public static function dynamic( Closure $services ): array {
		return array(
			'patreon-gate/account'      => static fn () => $services()->account(),
			'patreon-gate/bar'          => static fn () => new Blocks\Bar_Block(),
			'patreon-gate/behind'       => static fn () => $services()->behind(),
			'patreon-gate/chapters'     => static fn () => $services()->chapters(),
			'patreon-gate/check-again'  => static fn () => $services()->check_again(),
			'patreon-gate/creator'      => static fn () => $services()->creator(),
			'patreon-gate/frames'       => static fn () => $services()->frames(),
			'patreon-gate/goal'         => static fn () => $services()->goal(),
			'patreon-gate/join'         => static fn () => $services()->join(),
			'patreon-gate/member-line'  => static fn () => $services()->member_line(),
			'patreon-gate/opens-on'     => static fn () => $services()->opens_on(),
			'patreon-gate/price'        => static fn () => $services()->price(),
			'patreon-gate/reason'       => static fn () => $services()->reason(),
			'patreon-gate/sign-in'      => static fn () => $services()->sign_in(),
			'patreon-gate/support-code' => static fn () => $services()->support_code(),
			'patreon-gate/tier-cards'   => static fn () => $services()->tier_cards(),
			'patreon-gate/tier-content' => static fn () => $services()->tier_content(),
			'patreon-gate/timeline'     => static fn () => $services()->timeline(),
		);
	}

	/** Returns the membership page, as block and shortcode. */
	public function account(): Blocks\Account_Block {
		return new Blocks\Account_Block( $this->locks->access(), fn () => ( $this->account )()->content() );
	}

	public function shortcodes(): Blocks\Shortcodes {
		return new Blocks\Shortcodes( $this->locks->blocks() );
	}

	private function member_line(): Blocks\Dynamic_Block {
		return new Blocks\Member_Line_Block( $this->locks->access(), fn () => ( $this->cta )()->member_line(), $this->visitor->forms( ... ), $this->visitor->urls() );
	}

	private function sign_in(): Blocks\Dynamic_Block {
		return new Blocks\Sign_In_Block( $this->locks->access(), $this->visitor->urls(), fn () => ( $this->cta )()->current() );
	}

	private function tier_cards(): Blocks\Dynamic_Block {
		$cta = ( $this->cta )();
		return $this->contained( new Blocks\Tier_Cards_Block( $cta->general_situation(), $cta->current(), ( $this->storage )()->presentations(), $cta->destinations() ) );
	}

	private function tier_content(): Blocks\Dynamic_Block {
		$cta   = ( $this->cta )();
		$posts = new Storage\Locks\Locked_Posts( ( $this->storage )()->database() );
		return $this->contained( new Blocks\Tier_Content_Block( $cta->general_situation(), $cta->current(), new Cta\Opened_Posts( $posts, $this->locks->access() ) ) );
	}

	private function goal(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Goal_Block( ( $this->cta )()->general_situation(), ( $this->storage )()->presentations() ) );
	}

	private function creator(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Creator_Block( ( $this->cta )()->general_situation(), ( $this->storage )()->presentations(), new Storage\Connections\Picture_Files() ) );
	}

	private function contained( Blocks\Dynamic_Block $block ): Blocks\Dynamic_Block {
		return new Blocks\Contained_Block( $block, ( $this->cta )()->current() );
	}

	private function behind(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Behind_Block( ( $this->cta )()->general_situation() ) );
	}

	private function chapters(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Chapters_Block( ( $this->cta )()->general_situation(), ( $this->cta )()->current(), new Cta\Chapters( $this->locks->access(), $this->locks->redactor(), new Lock_Finder( $this->locks->effective_locks(), $this->locks->pattern_dividers() ) ) ) );
	}

	private function check_again(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Check_Again_Block( ( $this->cta )()->general_situation(), ( $this->cta )()->destinations(), new Cta\Texts(), fn () => $this->visitor->forms() ) );
	}

	private function frames(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Frames_Block( ( $this->cta )()->general_situation() ) );
	}

	private function join(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Join_Block( ( $this->cta )()->general_situation(), ( $this->cta )()->destinations(), new Cta\Texts() ) );
	}

	private function opens_on(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Opens_On_Block( ( $this->cta )()->general_situation() ) );
	}

	private function price(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Price_Block( ( $this->cta )()->general_situation() ) );
	}

	private function reason(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Reason_Block( ( $this->cta )()->general_situation(), new Cta\Texts() ) );
	}

	private function support_code(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Support_Code_Block( ( $this->cta )()->general_situation() ) );
	}

	private function timeline(): Blocks\Dynamic_Block {
		return $this->contained( new Blocks\Timeline_Block( ( $this->cta )()->general_situation() ) );
	}
}
