<?php
/**
 * A part of the report.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health\Report;

/** Holds the lines about one subject. */
final class Section {

	/**
	 * @param string      $id     English name, such as `connection_1`.
	 * @param string      $label  Heading on the screen.
	 * @param list<Field> $fields Lines.
	 */
	public function __construct( public readonly string $id, public readonly string $label, public readonly array $fields ) {}
}
