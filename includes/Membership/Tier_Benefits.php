<?php
/**
 * What a tier offers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Holds the benefits of a tier as the creator described them on Patreon: plain text in short lines. Nothing in it decides access.
 *
 * @api
 * @since 0.1.0
 */
final class Tier_Benefits {

	/** How many lines are shown at once. */
	public const SHOWN = 5;

	/**
	 * @param list<string> $benefits    A line for each benefit.
	 * @param list<string> $description The tier's description, in lines.
	 */
	public function __construct( public readonly array $benefits = array(), public readonly array $description = array() ) {}

	/** @return list<string> The benefits; the description of a tier that has none. */
	public function lines(): array {
		return array() === $this->benefits ? $this->description : $this->benefits;
	}

	/** @return list<string> The first lines. */
	public function first( int $most = self::SHOWN ): array {
		return array_slice( $this->lines(), 0, $most );
	}

	/** @return list<string> The lines after the first ones. */
	public function others( int $after = self::SHOWN ): array {
		return array_slice( $this->lines(), $after );
	}
}
