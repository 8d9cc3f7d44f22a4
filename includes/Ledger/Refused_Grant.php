<?php
/**
 * A grant that makes no sense.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

/** Thrown where nothing was stored, because what was asked for cannot be meant. */
final class Refused_Grant extends \RuntimeException {

	/** @param 'no_campaign'|'no_person'|'no_user'|'no_tier'|'past' $why What is wrong. */
	public function __construct( public readonly string $why ) {
		parent::__construct( $why );
	}
}
