<?php
/**
 * The situation that is being rendered.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/**
 * Holds the situation of the reader while a design is rendered, so that the blocks and placeholders in it can use it. They are called by
 * core, which passes them only their attributes.
 */
final class Current_Situation {

	/** @var list<Situation> The innermost one last. */
	private array $situations = array();

	/** Seconds for which the HTML that is being rendered may be kept. */
	private int $lasts = PHP_INT_MAX;

	/**
	 * Renders something in a situation.
	 *
	 * @template T
	 * @param Situation     $situation Situation of the reader.
	 * @param callable(): T $render    Renders.
	 * @return T
	 */
	public function during( Situation $situation, callable $render ): mixed {
		$this->situations[] = $situation;
		try {
			return $render();
		} finally {
			array_pop( $this->situations );
		}
	}

	/** Returns the situation; null where no call to action is being rendered. */
	public function get(): ?Situation {
		return array() === $this->situations ? null : $this->situations[ count( $this->situations ) - 1 ];
	}

	/**
	 * Limits for how long the HTML of the call to action may be kept. A block calls this if it shows something that changes without a
	 * campaign, a setting or a post being saved.
	 *
	 * @param int $seconds At most.
	 */
	public function expires_in( int $seconds ): void {
		$this->lasts = max( 0, min( $this->lasts, $seconds ) );
	}

	/** Returns the limit since the last call of this method, and removes it. */
	public function take_limit(): int {
		$lasts       = $this->lasts;
		$this->lasts = PHP_INT_MAX;
		return $lasts;
	}
}
